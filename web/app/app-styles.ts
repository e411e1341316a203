import { css } from 'lit';

export const appStyles = css`
  :host {
    display: block;
  }

  .page {
    display: grid;
    gap: var(--space-5);
    max-width: var(--size-page);
    margin-inline: auto;
    padding: var(--space-4) clamp(var(--space-3), 3vw, var(--space-5)) var(--space-6);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }

  .brand {
    display: flex;
    flex: 1 1 16rem;
    align-items: center;
    gap: var(--space-3);
    min-width: 0;
  }

  .brand svg {
    flex: none;
  }

  .brand .target {
    fill: var(--color-target);
  }

  .brand .prediction {
    fill: var(--color-prediction);
  }

  h1 {
    margin: 0;
    font-size: var(--text-title);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.15;
  }

  .tagline {
    margin: 0;
    color: var(--color-muted);
    font-size: var(--text-small);
    text-wrap: balance;
  }

  .tools,
  .switches,
  nav {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1);
  }

  .switches {
    gap: var(--space-2);
  }

  .tools button {
    padding: var(--space-1) var(--space-2);
    border-color: transparent;
    background: transparent;
    color: var(--color-muted);
    font-size: var(--text-small);
  }

  .tools button.icon-only {
    width: var(--size-control);
  }

  .tools button:not(:disabled):hover {
    background: var(--color-accent-soft);
    color: var(--color-text);
  }

  .tools button:disabled {
    opacity: 0.45;
  }

  nav {
    gap: 0 var(--space-4);
    margin-block-start: calc(-1 * var(--space-3));
    border-block-end: 1px solid var(--color-line);
  }

  nav button {
    margin-block-end: -1px;
    padding: var(--space-1) var(--space-1);
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    background: transparent;
    color: var(--color-muted);
  }

  nav button:hover {
    border-color: var(--color-control);
    background: transparent;
    color: var(--color-text);
  }

  nav [aria-current] {
    border-color: var(--color-accent);
    color: var(--color-text);
    font-weight: 600;
  }

  footer {
    padding-block-start: var(--space-4);
    border-block-start: 1px solid var(--color-line);
    color: var(--color-muted);
    font-size: var(--text-small);
  }

  footer p {
    margin: 0;
  }

  @media (any-pointer: coarse) {
    .tools button.icon-only {
      width: var(--size-touch);
    }
  }

  @media print {
    .switches {
      display: none;
    }
  }
`;
