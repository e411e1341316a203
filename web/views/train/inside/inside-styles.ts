import { css, unsafeCSS } from 'lit';

const shades = unsafeCSS(
  Array.from({ length: 10 }, (_, step) => `.shade-${step + 1} { --share: ${(step + 1) * 5}%; }`).join('\n'),
);

export const insideStyles = [
  shades,
  css`
    :host {
      display: block;
      min-width: 0;
    }

    h3 {
      margin: 0 0 var(--space-4);
      font-size: var(--text-large);
    }

    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
      gap: var(--space-5) var(--space-6);
      align-items: start;
    }

    .grid > * {
      min-width: 0;
    }

    .wide {
      grid-column: 1 / -1;
    }

    figure {
      margin: 0;
    }

    figcaption {
      margin-block-end: var(--space-2);
      font-size: 0.9375rem;
      font-weight: 600;
    }

    .hint {
      margin: var(--space-2) 0 0;
      max-width: var(--size-measure);
    }

    .confusion td {
      min-width: 2.25rem;
      text-align: center;
    }

    .confusion th:not(:first-child) {
      text-align: center;
    }

    .confusion .right {
      background: color-mix(in oklab, var(--color-ok) var(--share, 0%), var(--color-surface));
    }

    .confusion .wrong {
      background: color-mix(in oklab, var(--color-danger) var(--share, 0%), var(--color-surface));
    }

    .confusion .right {
      font-weight: 650;
    }

    .pictures {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(4.5rem, 1fr));
      gap: var(--space-3);
      margin: 0;
      padding: 0;
      list-style: none;
      text-align: center;
      font-variant-numeric: tabular-nums;
    }

    .pixels {
      display: block;
      width: 100%;
      border-radius: var(--radius-small);
    }

    .ground {
      fill: var(--color-background);
    }

    .positive {
      fill: var(--color-class-0);
    }

    .negative {
      fill: var(--color-class-1);
    }

    .worst .positive {
      fill: var(--color-text);
    }

    .worst .image {
      width: 3.5rem;
      padding-block: var(--space-1);
    }

    .worst .pixels {
      width: 2.5rem;
      margin-inline-start: auto;
    }

    .worst .mistaken {
      color: var(--color-danger);
      font-weight: 650;
    }

    .key {
      display: inline-block;
      width: 0.75rem;
      height: 0.75rem;
      margin-inline-end: 0.25rem;
      border-radius: var(--radius-small);
      vertical-align: -0.0625rem;
    }

    .key.positive {
      background: var(--color-class-0);
    }

    .key.negative {
      margin-inline-start: var(--space-3);
      background: var(--color-class-1);
    }
  `,
];
