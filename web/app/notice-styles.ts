import { css } from 'lit';

/** The line of notice-line.ts. */
export const noticeStyles = css`
  .notice {
    display: flex;
    align-items: start;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--color-warning-soft);
  }

  .notice p {
    flex: 1;
    margin: 0;
    padding-block: var(--space-1);
    overflow-wrap: anywhere;
    color: var(--color-text);
  }

  .notice button {
    flex: none;
    width: var(--size-control);
    padding: 0;
    border-color: transparent;
    background: transparent;
  }

  .notice .action {
    width: auto;
    padding-inline: var(--space-3);
    border-color: currentcolor;
  }

  @media (any-pointer: coarse) {
    .notice button {
      width: var(--size-touch);
    }

    .notice .action {
      width: auto;
    }
  }
`;
