import { css } from 'lit';

export const diagnosisStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  ul {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3);
    border-inline-start: 0.1875rem solid var(--color-warning);
    border-radius: var(--radius-small);
    background: var(--color-warning-soft);
  }

  p {
    flex: 1 1 18rem;
    max-width: var(--size-measure);
    margin: 0;
    text-wrap: pretty;
  }

  strong {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  button {
    border-color: var(--color-warning);
    text-align: start;
  }
`;
