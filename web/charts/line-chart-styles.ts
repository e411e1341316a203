import { css } from 'lit';

/** What all drawings on two axes share. */
export const plotStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  figure {
    margin: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-1) var(--space-4);
    margin-block-end: var(--space-2);
  }

  figcaption {
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    margin: 0;
    padding: 0;
    color: var(--color-muted);
    font-size: var(--text-small);
    font-variant-numeric: tabular-nums;
    list-style: none;
  }

  .legend li {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }

  .legend svg {
    flex: none;
  }

  .legend b {
    color: var(--color-text);
    font-weight: 600;
  }

  .plot {
    height: var(--chart-height, 220px);
  }

  .plot svg {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
    direction: ltr;
    font-variant-numeric: tabular-nums;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }

  .plot text {
    fill: var(--color-muted);
    font-size: 11px;
  }

  .grid {
    stroke: var(--color-line);
    shape-rendering: crispEdges;
  }

  .axis {
    stroke: var(--color-neutral);
    shape-rendering: crispEdges;
  }

  .scroll {
    max-height: 20rem;
    margin-block-start: var(--space-1);
  }

  tbody th {
    font-weight: 400;
  }

  details,
  .hint {
    margin-block-start: var(--space-2);
  }

  @media print {
    :host {
      break-inside: avoid;
    }

    details:not([open]) {
      display: none;
    }
  }
`;

export const lineChartStyles = [
  plotStyles,
  css`
    /* Legends of charts side by side may take several lines: the drawings stand level all the same. */
    figure {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: 1fr auto auto;
      height: 100%;
    }

    .head {
      align-content: start;
    }

    .plot svg {
      cursor: crosshair;
      touch-action: pan-y;
    }

    .line {
      fill: none;
      stroke-width: 2;
      stroke-linejoin: round;
    }

    .line:is(.train, .test) {
      stroke: var(--color-accent);
    }

    .line:is(.test, .second) {
      stroke-dasharray: 6 3;
    }

    .line.first {
      stroke: var(--color-class-0);
    }

    .line.second {
      stroke: var(--color-class-1);
    }

    .line.third {
      stroke: var(--color-class-2);
      stroke-dasharray: 2 3;
    }

    .line.fourth {
      stroke: var(--color-class-3);
      stroke-dasharray: 10 3 2 3;
    }

    .line.fifth {
      stroke: var(--color-class-4);
      stroke-dasharray: 1 2 6 2;
    }

    .dot {
      stroke: var(--color-surface);
      stroke-width: 1.5;
      fill: var(--color-accent);
    }

    .dot.first {
      fill: var(--color-class-0);
    }

    .dot.second {
      fill: var(--color-class-1);
    }

    .dot.third {
      fill: var(--color-class-2);
    }

    .dot.fourth {
      fill: var(--color-class-3);
    }

    .dot.fifth {
      fill: var(--color-class-4);
    }

    /* Held back is hollow, everywhere. */
    .dot.test {
      stroke: var(--color-accent);
      fill: var(--color-surface);
    }

    .rule {
      stroke: var(--color-control);
      shape-rendering: crispEdges;
    }

    .rule.hovered {
      stroke: var(--color-accent);
      stroke-dasharray: 2 2;
    }

    @media (forced-colors: active) {
      .line,
      .rule {
        stroke: CanvasText;
      }
    }
  `,
];
