import { type CSSResult, css, unsafeCSS } from 'lit';
import { planeStyles } from './plane-styles.ts';

const classes = Array.from({ length: 10 }, (_, label) => label);

/** `--ink` is the colour of a class. */
const inks = unsafeCSS(classes.map((label) => `.class-${label} { --ink: var(--color-class-${label}); }`).join('\n'));

export const regionChartStyles: readonly CSSResult[] = [
  planeStyles,
  inks,
  css`
    .plot svg.adding {
      cursor: copy;
    }

    .region,
    .band {
      fill: var(--ink);
      fill-opacity: 0.11;
    }

    .border {
      fill: none;
      stroke: var(--color-text);
      stroke-width: 1.5;
    }

    .point {
      fill: var(--ink);
      stroke: var(--color-surface);
      stroke-width: 1.2;
    }

    /* Held back: hollow. */
    .point.held {
      fill: var(--color-surface);
      stroke: var(--ink);
      stroke-width: 1.8;
    }

    .draggable .point {
      cursor: grab;
      touch-action: none;
    }

    .dragging .point {
      cursor: grabbing;
    }

    .ring {
      fill: none;
      stroke: var(--color-accent);
      stroke-width: 2;
      pointer-events: none;
    }

    .plot:not(:focus-within) .ring.quiet {
      display: none;
    }

    .legend path {
      fill: var(--ink);
    }

    .legend .held path {
      fill: none;
      stroke: var(--color-muted);
      stroke-width: 1.8;
    }

    .legend .plain path {
      fill: var(--color-muted);
    }

    @media (forced-colors: active) {
      .border,
      .point {
        stroke: CanvasText;
      }
    }
  `,
];
