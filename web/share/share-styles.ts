import { css } from 'lit';

export const shareStyles = css`
  :host {
    display: block;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    justify-items: start;
    padding: var(--space-4);
    border: 0.0625rem solid var(--color-line);
    border-radius: var(--radius-large);
    background: var(--color-surface);
  }

  p {
    max-width: var(--size-measure);
    margin: 0;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    width: 100%;
  }

  .line input {
    flex: 1 1 16rem;
    min-width: 0;
    font-family: var(--font-mono);
    font-size: var(--text-small);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    width: 100%;
  }

  @media (min-width: 52rem) {
    .columns {
      grid-template-columns: 18rem minmax(0, 1fr);
    }
  }

  .choices {
    display: grid;
    gap: var(--space-3);
    align-content: start;
  }

  .choices .segmented {
    justify-self: start;
  }

  .sizes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
    gap: var(--space-3);
  }

  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
    gap: 0 var(--space-3);
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: var(--space-1);
    padding: 0;
    color: var(--color-muted);
    font-size: var(--text-small);
  }

  .check {
    display: flex;
    gap: var(--space-2);
    align-items: flex-start;
    padding-block: var(--space-1);
    font-size: var(--text-small);
  }

  /* In the middle of the first line. */
  .check input {
    flex: none;
    margin-block-start: calc((1lh - 1.125rem) / 2);
  }

  .check input {
    flex: none;
  }

  @media (any-pointer: coarse) {
    .check {
      padding-block: calc((var(--size-touch) - 1lh) / 2);
    }
  }

  .preview {
    display: grid;
    gap: var(--space-1);
    align-content: start;
  }

  xent-picture-preview {
    width: 100%;
  }

  pre {
    width: 100%;
    max-height: 20rem;
    margin: 0;
    padding: var(--space-3);
    overflow: auto;
    border-radius: var(--radius);
    background: var(--color-background);
    font-family: var(--font-mono);
    font-size: var(--text-small);
  }

  .message:empty {
    display: none;
  }
`;
