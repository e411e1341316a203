import { css } from 'lit';

export const optionsStyles = css`
  .options {
    display: grid;
    gap: var(--space-4);
    padding-block: var(--space-3) var(--space-4);
  }

  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr));
    gap: var(--space-4) var(--space-3);
  }

  .options input {
    width: 100%;
    font-variant-numeric: tabular-nums;
  }

  .numbers label {
    color: var(--color-text);
    font-weight: 600;
  }

  .options p {
    margin: 0;
    line-height: 1.4;
  }
`;
