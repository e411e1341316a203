import { type CSSResultGroup, css } from 'lit';
import { panelStyles } from '../panel-styles.ts';

export const rowsStyles: CSSResultGroup = [
  panelStyles,
  css`
  :host {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
    gap: var(--space-5);
    align-items: start;
  }

  xent-run-progress {
    grid-column: 1 / -1;
  }

  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
    min-width: 0;
  }

  .wide {
    grid-column: 1 / -1;
  }

  table {
    width: 100%;
  }

  th,
  td {
    padding-inline: var(--space-2);
    white-space: nowrap;
  }

  tbody th {
    font-weight: inherit;
  }

  tbody tr:has(> th > button) {
    cursor: pointer;
  }

  tbody :is(th, td) {
    padding-block: 0;
  }

  tbody th button {
    margin-inline-start: calc(-1 * var(--space-2));
    padding-inline: var(--space-2);
    min-height: 2rem;
  }

  .matrix {
    width: auto;
  }

  .matrix :is(th, td) {
    padding: 0;
    border: 1px solid var(--color-surface);
    text-align: center;
  }

  .matrix th {
    padding: var(--space-1) var(--space-2);
    color: var(--color-muted);
    font-weight: 600;
  }

  .matrix td {
    min-width: 2.25rem;
    height: 2rem;
    color: var(--color-muted);
  }

  .matrix button {
    width: 100%;
    min-height: 2rem;
    padding: 0 var(--space-1);
    border: 0;
    border-radius: 0;
    background: transparent;
    color: var(--color-text);
    font-size: var(--text-small);
  }

  .matrix .right {
    --shade: var(--color-ok);
  }

  .matrix .wrong {
    --shade: var(--color-danger);
  }

  .shade-1 {
    background: color-mix(in oklab, var(--shade) 8%, transparent);
  }

  .shade-2 {
    background: color-mix(in oklab, var(--shade) 16%, transparent);
  }

  .shade-3 {
    background: color-mix(in oklab, var(--shade) 24%, transparent);
  }

  .shade-4 {
    background: color-mix(in oklab, var(--shade) 32%, transparent);
  }

  .shade-5 {
    background: color-mix(in oklab, var(--shade) 40%, transparent);
  }

  @media (any-pointer: coarse) {
    .matrix td,
    .matrix button,
    tbody th button {
      min-width: var(--size-touch);
      min-height: var(--size-touch);
    }
  }
`,
];
