import { css } from 'lit';

export const lossSummaryStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
  }

  h2 {
    margin: 0;
    font-size: var(--text-body);
    font-weight: 600;
  }

  .loss {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-3);
    margin: 0;
    font-size: var(--text-figure);
    font-weight: 650;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }

  /* 15 characters, as −0.000001234567, still fit on a small phone. */
  .loss.long {
    font-size: min(var(--text-figure), 10.5cqi);
  }

  .loss span {
    color: var(--color-muted);
    font-size: var(--text-large);
    font-weight: 400;
    letter-spacing: 0;
  }

  .assumed,
  .status {
    margin: 0;
    color: var(--color-muted);
    text-wrap: pretty;
  }

  /* A line breaks between parts, not within one. */
  .assumed span {
    display: inline-block;
  }

  .status {
    color: var(--color-warning);
    font-weight: 600;
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3) var(--space-5);
    margin: var(--space-4) 0 0;
  }

  dt {
    color: var(--color-muted);
    font-size: var(--text-small);
  }

  dd {
    margin: 0;
    font-size: var(--text-large);
  }

  xent-diagnosis {
    margin-block-start: var(--space-4);
  }
`;
