import { type CSSResultGroup, css } from 'lit';
import { numberTableStyles, panelStyles } from '../panel-styles.ts';

export const explainStyles: CSSResultGroup = [
  panelStyles,
  numberTableStyles,
  css`
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
`,
];
