import { type CSSResultGroup, css } from 'lit';
import { sectionStyles } from '../../style/section-styles.ts';

export const trainStyles: CSSResultGroup = [
  sectionStyles,
  css`
  h2 {
    margin-block-end: var(--space-1);
  }

  .stale {
    filter: grayscale(1) opacity(0.85);
  }

  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-3) var(--space-4);
  }

  .fields input {
    width: 6rem;
  }

  .with-button {
    display: flex;
    align-items: end;
    gap: var(--space-1);
  }

  details > summary {
    font-size: var(--text-small);
  }

  .own {
    display: grid;
    margin-block-start: var(--space-3);
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-3) var(--space-4);
    align-items: start;
  }

  .own-side {
    display: grid;
    gap: var(--space-3);
    padding-block-start: 1.5rem;
  }

  .transport {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3) var(--space-4);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  [data-action='play'] {
    min-width: 6.5rem;
  }

  .scrubber {
    display: grid;
    flex: 1 1 12rem;
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
  }

  .scrubber input,
  progress {
    width: 100%;
  }

  progress {
    height: 0.5rem;
    accent-color: var(--color-accent);
  }

  .ending:empty {
    display: none;
  }

  td {
    white-space: nowrap;
  }

  .figures {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-2) var(--space-6);
    margin: 0;
    font-variant-numeric: tabular-nums;
  }

  dt {
    color: var(--color-muted);
    font-size: var(--text-small);
  }

  dd {
    margin: 0;
    font-size: var(--text-large);
    font-weight: 600;
  }

  .main dd {
    font-size: var(--text-figure);
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }

  small {
    color: var(--color-muted);
    font-size: var(--text-large);
    font-weight: 400;
    letter-spacing: 0;
  }

  .charts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-5) var(--space-6);
  }

  .curves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    gap: var(--space-5) var(--space-6);
    align-content: start;
    min-width: 0;
    --chart-height: 190px;
  }

  .surfaces {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
    gap: var(--space-5) var(--space-6);
  }

  @media (min-width: 60rem) {
    .charts.plane {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .charts.plane .curves {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (max-width: 40rem) {
    .own {
      grid-template-columns: minmax(0, 1fr);
    }

    .own-side {
      padding: 0;
    }
  }

  @media print {
    .transport,
    .fields {
      display: none;
    }
  }
`,
];
