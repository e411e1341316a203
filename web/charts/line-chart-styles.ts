import { css } from 'lit';

/** Lines and their dots, by the role of a line. */
export const lineStyles = css`
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

  /* Dashes and shapes tell them apart as well. */
  @media (forced-colors: active) {
    .line:is(.train, .test, .first, .second, .third, .fourth, .fifth),
    .dot.test {
      stroke: CanvasText;
    }

    .dot:is(.train, .first, .second, .third, .fourth, .fifth) {
      fill: CanvasText;
    }
  }
`;

export const lineChartStyles = css`
  .plot svg {
    cursor: crosshair;
  }

  .axis {
    stroke: var(--color-neutral);
    shape-rendering: crispEdges;
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
    .rule {
      stroke: CanvasText;
    }
  }
`;
