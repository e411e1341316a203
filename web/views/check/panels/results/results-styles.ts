import { type CSSResultGroup, css } from 'lit';
import { panelStyles } from '../panel-styles.ts';

export const resultsStyles: CSSResultGroup = [
  panelStyles,
  css`
  h3:not(:first-child) {
    margin-block-start: var(--space-3);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-5);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  pre.code {
    max-height: 24rem;
    /* Wide enough for the digits of a float64: the columns of TSV stand below one another. */
    tab-size: 20;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
    gap: var(--space-2) var(--space-5);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }

  li span {
    flex: 1;
    min-width: 0;
  }

  p {
    max-width: var(--size-measure);
    margin: 0;
    text-wrap: pretty;
  }
`,
];
