import { css } from 'lit';

export const expectedStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    padding-block-start: var(--space-2);
  }

  .field {
    justify-items: start;
  }

  input {
    width: min(16rem, 100%);
  }

  li {
    border-inline-start-color: var(--color-accent);
    background: var(--color-accent-soft);
  }

  li button {
    border-color: var(--color-accent);
  }
`;
