import { css } from 'lit';

/** Of drawings of a plane: their shape, the frame, and the names of the axes inside it. */
export const planeStyles = css`
  figure {
    max-width: 32rem;
  }

  .plot {
    height: auto;
    aspect-ratio: 1.25;
  }

  .frame {
    fill: none;
    stroke: var(--color-neutral);
    shape-rendering: crispEdges;
  }

  .plot .name {
    fill: var(--color-text);
    font-size: 12px;
    stroke: var(--color-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
    paint-order: stroke;
    pointer-events: none;
  }
`;
