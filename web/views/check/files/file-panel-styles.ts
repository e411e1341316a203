import { css } from 'lit';

export const filePanelStyles = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    padding: clamp(var(--space-3), 2vw, var(--space-5));
    border: 1px solid var(--color-line);
    border-radius: var(--radius-large);
    background: var(--color-surface);
  }

  .head {
    flex-wrap: nowrap;
    align-items: start;
  }

  .head h2 {
    padding-block: var(--space-1);
  }

  .head button {
    flex: none;
    width: var(--size-control);
    padding: 0;
    border-color: transparent;
    background: transparent;
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  dl {
    margin-block-start: 0;
  }

  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2) var(--space-4);
  }

  .part dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-3);
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: var(--text-body);
  }

  .part select {
    max-width: 100%;
  }

  .missing {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--color-accent-soft);
  }

  .finding {
    padding: var(--space-3);
    border-inline-start: 0.1875rem solid var(--color-warning);
    border-radius: var(--radius-small);
    background: var(--color-warning-soft);
  }

  .problem {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--color-danger-soft);
    font-size: var(--text-body);
  }

  @container (min-width: 30rem) {
    .parts {
      grid-template-columns: max-content minmax(0, 1fr);
    }

    .part {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
      align-items: baseline;
    }
  }

  @media (any-pointer: coarse) {
    .head button {
      width: var(--size-touch);
    }
  }
`;
