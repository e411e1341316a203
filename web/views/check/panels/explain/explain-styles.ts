import { css } from 'lit';

export const explainStyles = css`
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
    gap: var(--space-2);
  }

  h2 {
    margin: 0;
    font-size: var(--text-body);
    font-weight: 600;
  }

  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    margin: 0;
    padding-inline-start: var(--space-5);
  }

  li::marker {
    color: var(--color-muted);
    font-variant-numeric: tabular-nums;
  }

  p {
    max-width: var(--size-measure);
    margin: 0;
  }

  .scroll {
    overflow-x: auto;
    padding-block: var(--space-1);
  }

  li .scroll {
    font-size: var(--text-large);
  }

  math {
    font-variant-numeric: tabular-nums;
  }

  .lit {
    background: var(--color-accent-soft);
    color: var(--color-accent);
  }

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
