import { css } from 'lit';

/** What the panels have in common: their rows, headings, paragraphs, and text to be copied. */
export const panelStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
  }

  h2 {
    margin: 0;
    font-size: var(--text-body);
    font-weight: 600;
  }

  h3 {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.4;
  }

  p {
    max-width: var(--size-measure);
    margin: 0;
    text-wrap: pretty;
  }

  pre.code {
    margin: 0;
    padding: var(--space-3) var(--space-4);
    overflow: auto;
    border: 1px solid var(--color-line);
    border-radius: var(--radius);
    background: var(--color-background);
    line-height: var(--leading);
  }
`;

/** A table of numbers with a caption: no line breaks. */
export const numberTableStyles = css`
  caption {
    padding-block-end: var(--space-1);
    color: var(--color-muted);
    font-size: var(--text-small);
    text-align: start;
  }

  th,
  td {
    white-space: nowrap;
  }

  tbody th {
    font-weight: inherit;
  }
`;
