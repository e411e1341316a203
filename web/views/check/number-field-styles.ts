import { css } from 'lit';

export const numberFieldStyles = css`
  :host {
    display: block;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--space-2);
  }

  .head button {
    gap: 0;
    min-height: 1.75rem;
    padding: 0 var(--space-1);
    font-size: var(--text-small);
  }

  .head label,
  .label {
    color: var(--color-text);
    font-size: var(--text-body);
    font-weight: 600;
  }

  :host([dropping]) :is(.editor, .long) {
    outline: var(--focus-ring);
    outline-offset: 2px;
  }

  .editor {
    position: relative;
    background: var(--color-surface);
    border-radius: var(--radius);
  }

  .editor textarea {
    position: relative;
    min-height: 2.75rem;
    background: transparent;
    overflow: auto;
    white-space: pre;
  }

  .mirror {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: var(--space-2) var(--space-3);
    border: 1px solid transparent;
    overflow: hidden;
    color: transparent;
    line-height: var(--leading);
    white-space: pre;
  }

  .mirror mark {
    border-radius: 0.2em;
    background: var(--color-danger-soft);
    box-shadow: 0 0 0 1.5px var(--color-danger);
    color: transparent;
  }

  .long {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    border: 1px solid var(--color-control);
    border-radius: var(--radius);
    background: var(--color-surface);
  }

  .long pre {
    max-height: 6lh;
    margin: 0;
    overflow: hidden;
    color: var(--color-muted);
    mask-image: linear-gradient(#000 55%, transparent);
  }

  .long p,
  .below p {
    margin: 0;
  }

  .long .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
  }

  .below {
    display: grid;
    gap: var(--space-1);
    min-height: 1.25rem;
  }

  .problem button {
    min-height: 1.5rem;
    padding: 0 var(--space-1);
    font-size: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  @media (any-pointer: coarse) {
    .mirror {
      font-size: max(1rem, var(--text-small));
    }

    .head button,
    .problem button {
      min-height: var(--size-touch);
    }
  }
`;
