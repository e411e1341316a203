import { css } from 'lit';

export const checkStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-5);
  }

  .drop {
    position: fixed;
    inset: var(--space-2);
    z-index: 1;
    display: grid;
    align-items: end;
    justify-items: center;
    padding: var(--space-4);
    border: 0.1875rem dashed var(--color-accent);
    border-radius: var(--radius-large);
    background: color-mix(in oklab, var(--color-accent-soft) 40%, transparent);
    pointer-events: none;
  }

  .drop p {
    margin: 0;
    padding: var(--space-3) var(--space-5);
    border-radius: var(--radius);
    background: var(--color-accent);
    color: var(--color-on-accent);
    font-size: var(--text-large);
    text-align: center;
  }

  .examples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }

  .examples h2 {
    flex: none;
    margin: 0;
    color: var(--color-muted);
    font-size: var(--text-small);
    font-weight: 400;
  }

  .examples button {
    border-color: var(--color-line);
    border-radius: calc(var(--size-control) / 2);
    font-size: var(--text-small);
    text-align: start;
  }

  .expected {
    margin-block-start: var(--space-4);
  }

  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }

  .panel-names {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  .panel-names [aria-expanded='true'] {
    border-color: var(--color-accent);
    background: var(--color-accent-soft);
    color: var(--color-accent);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-5) var(--space-6);
    align-items: start;
  }

  .results {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    min-width: 0;
  }

  xent-run-progress {
    scroll-margin-block: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--color-line);
    border-radius: var(--radius-large);
    background: var(--color-raised);
  }

  /* No empty box while it is fetched. */
  xent-run-progress:not(:defined) {
    display: none;
  }

  /* In sight wherever the page is scrolled to, and nothing moves for it. */
  xent-run-progress[running] {
    position: fixed;
    inset: auto var(--space-3) var(--space-3);
    z-index: 2;
    max-width: 34rem;
    margin-inline: auto;
    border-color: var(--color-control);
    box-shadow: 0 0.25rem 1.5rem light-dark(#1a1d2433, #000000aa);
  }

  .results.stale :is(.row, .table) {
    filter: grayscale(1) opacity(0.85);
  }

  section {
    /* A drag lays out what it changes, not the page. */
    contain: layout style;
    min-width: 0;
    padding: clamp(var(--space-3), 2vw, var(--space-5));
    border: 1px solid var(--color-line);
    border-radius: var(--radius-large);
    background: var(--color-surface);
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }

  .row-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
  }

  .row-head xent-row-formula {
    flex: 1 1 18rem;
    min-width: 0;
  }

  .picker {
    display: flex;
    align-items: center;
    color: var(--color-muted);
    font-size: var(--text-small);
    white-space: nowrap;
  }

  .picker button {
    width: var(--size-control);
    padding: 0;
  }

  .picker button:disabled {
    border-color: transparent;
    opacity: 0.45;
  }

  /* A strip to be swiped through, not half a screen of buttons before anything else. */
  @media (max-width: 40rem) {
    .examples {
      flex-wrap: nowrap;
      margin-inline: calc(-1 * var(--space-3));
      padding: var(--space-1) var(--space-3);
      overflow-x: auto;
      scrollbar-width: none;
    }

    .examples button {
      flex: none;
    }
  }

  @media (any-pointer: coarse) {
    .picker button {
      width: var(--size-touch);
    }

    .examples button {
      border-radius: calc(var(--size-touch) / 2);
    }
  }

  @media (min-width: 56rem) {
    .columns {
      grid-template-columns: minmax(17rem, 20rem) minmax(0, 1fr);
    }

    /* In sight while the results scroll, unless it is taller than a window. */
    xent-check-inputs:not([tall]) {
      position: sticky;
      inset-block-start: var(--space-4);
    }
  }

  @media print {
    .examples {
      display: none;
    }

    section {
      border: 0;
      padding-inline: 0;
    }
  }
`;
