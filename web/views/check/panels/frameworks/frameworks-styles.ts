import { type CSSResultGroup, css } from 'lit';
import { panelStyles } from '../panel-styles.ts';

export const frameworksStyles: CSSResultGroup = [
  panelStyles,
  css`
  :host {
    container-type: inline-size;
  }

  table,
  thead,
  tbody {
    display: block;
  }

  /* Name, value and difference in a line, so that the values stand in a column; below them what leads to them. */
  tr {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 8rem 12rem;
    align-items: baseline;
    padding: var(--space-2) var(--space-3);
    border-block-end: 1px solid var(--color-line);
    border-inline-start: 0.1875rem solid var(--color-line);
  }

  th,
  td {
    position: static;
    padding: 0;
    border: 0;
  }

  thead tr {
    border-inline-start-color: transparent;
  }

  thead th:last-child {
    position: absolute;
    overflow: hidden;
    clip-path: inset(50%);
  }

  tbody tr:hover {
    background: none;
  }

  tbody th,
  td.value {
    font-size: var(--text-body);
    font-weight: 600;
  }

  td.call {
    grid-column: 1 / -1;
    text-align: start;
  }

  code {
    display: block;
    margin-block-start: var(--space-1);
    overflow-wrap: anywhere;
    font-family: var(--font-mono);
    font-size: var(--text-small);
  }

  ul {
    display: grid;
    gap: var(--space-1);
    margin: var(--space-1) 0 0;
    padding-inline-start: 1.125rem;
    max-width: var(--size-measure);
    color: var(--color-muted);
  }

  ul a {
    white-space: nowrap;
  }

  tr.same {
    border-inline-start-color: var(--color-ok);
  }

  .same .difference {
    color: var(--color-ok);
  }

  tr.other {
    border-inline-start-color: var(--color-danger);
  }

  .other .difference {
    color: var(--color-danger);
  }

  .impossible td {
    color: var(--color-muted);
    font-weight: 400;
  }

  @container (max-width: 32rem) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      grid-template-columns: auto minmax(0, 1fr);
    }

    tbody th {
      grid-column: 1 / -1;
    }

    td.value {
      text-align: start;
    }
  }
`,
];
