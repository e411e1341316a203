import { type CSSResult, css } from 'lit';

/** A view of sections, one below the other, each on its own ground. */
export const sectionStyles: CSSResult = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-5);
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    min-width: 0;
    padding: clamp(var(--space-3), 2vw, var(--space-5));
    border: 1px solid var(--color-line);
    border-radius: var(--radius-large);
    background: var(--color-surface);
  }

  h2,
  p {
    margin: 0;
  }

  h2 {
    font-size: var(--text-large);
  }

  p {
    max-width: var(--size-measure);
    text-wrap: pretty;
  }

  @media print {
    section {
      border: 0;
      padding-inline: 0;
    }
  }
`;
