import { css } from 'lit';

export const rowTableStyles = css`
  :host {
    display: block;
  }

  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-2);
    margin: 0 0 var(--space-2);
    font-size: var(--text-body);
    font-weight: 600;
  }

  h2 .hint {
    font-weight: 400;
  }

  .scroll {
    max-height: calc(9 * 36px);
    overscroll-behavior: contain;
  }

  table {
    width: 100%;
  }

  table:focus-visible {
    outline-offset: -3px;
  }

  tr {
    height: 36px;
  }

  th,
  td {
    padding-block: 0;
    white-space: nowrap;
  }

  tbody th {
    font-weight: inherit;
  }

  tbody tr:not(.spacer) {
    cursor: pointer;
  }

  .spacer {
    height: auto;
  }

  .spacer td {
    padding: 0;
    border: 0;
  }

  [aria-selected='true'] th:first-child {
    box-shadow: inset 3px 0 var(--color-accent);
  }

  .right,
  .wrong {
    margin-inline-start: var(--space-2);
    font-weight: 600;
  }

  .right {
    color: var(--color-ok);
  }

  .wrong {
    color: var(--color-danger);
  }

  @media (max-width: 30rem) {
    /* The loss says it, too: -log q. */
    :is(th, td):nth-child(4) {
      display: none;
    }

    th,
    td {
      padding-inline: var(--space-2);
    }
  }

  @media print {
    .scroll {
      max-height: none;
      overflow: visible;
    }
  }
`;
