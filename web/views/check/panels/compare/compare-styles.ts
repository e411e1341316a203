import { css } from 'lit';

export const compareStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }

  p {
    max-width: var(--size-measure);
    margin: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  .changes {
    display: grid;
    gap: var(--space-1);
    margin: 0;
  }

  .changes div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
  }

  dt {
    color: var(--color-muted);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
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
