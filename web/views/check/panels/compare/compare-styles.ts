import { type CSSResultGroup, css } from 'lit';
import { numberTableStyles, panelStyles } from '../panel-styles.ts';

export const compareStyles: CSSResultGroup = [
  panelStyles,
  numberTableStyles,
  css`
  :host {
    gap: var(--space-4);
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
`,
];
