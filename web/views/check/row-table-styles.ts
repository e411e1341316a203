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

  thead button {
    min-height: 0;
    padding: var(--space-1);
    margin-inline-end: calc(-1 * var(--space-1));
    border-color: transparent;
    background: transparent;
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
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

  @media (any-pointer: coarse) {
    thead button {
      min-height: var(--size-touch);
    }
  }

  @media print {
    .scroll {
      max-height: none;
      overflow: visible;
    }
  }
`;
