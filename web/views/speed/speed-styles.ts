import { type CSSResultGroup, css } from 'lit';
import { sectionStyles } from '../../style/section-styles.ts';

export const speedStyles: CSSResultGroup = [
  sectionStyles,
  css`
  h3 {
    margin: 0 0 var(--space-2);
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3) var(--space-4);
  }

  .controls > .hint,
  .progress {
    flex: 1 1 16rem;
    align-self: end;
    min-height: var(--size-control);
    align-content: center;
  }

  .progress {
    max-width: 32rem;
  }

  .progress p {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--space-4);
    font-variant-numeric: tabular-nums;
  }

  progress {
    display: block;
    width: 100%;
    height: 0.5rem;
    accent-color: var(--color-accent);
  }

  .ending:empty {
    display: none;
  }

  section > .field {
    justify-self: start;
  }

  .headline {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-3);
    font-size: var(--text-figure);
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }

  .headline span {
    color: var(--color-muted);
    font-size: var(--text-large);
    font-weight: 400;
    letter-spacing: 0;
  }

  .nothing {
    padding: var(--space-6) var(--space-4);
    border: 1px dashed var(--color-line);
    border-radius: var(--radius);
    max-width: none;
    color: var(--color-muted);
    text-align: center;
  }

  table + .hint,
  .scroll + .hint {
    margin-block-start: var(--space-2);
  }

  tbody th {
    font-weight: 400;
    white-space: nowrap;
  }

  .copy {
    display: grid;
    gap: var(--space-3);
    justify-items: start;
  }

  .copy .field {
    width: 100%;
  }

  @media (max-width: 30rem) {
    th,
    td {
      padding-inline: var(--space-2);
    }
  }

  @media print {
    .controls {
      display: none;
    }
  }
`,
];
