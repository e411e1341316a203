import { css, html, nothing, type TemplateResult } from 'lit';

export interface ProgressRow {
  /** Names the bar. */
  readonly label: string;
  /** From 0 to 1, or 'unknown'; null where nothing runs: then there is no bar. */
  readonly share: number | 'unknown' | null;
  readonly told: string;
  /** What can be done about it, where anything can. */
  readonly button: { readonly label: string; readonly press: () => void } | null;
}

/** How far something is, and the way out; after that was taken, the way back. The focus stays on the button. */
export function progressRow({ label, share, told, button }: ProgressRow): TemplateResult {
  return html`
    <div class="progress">
      ${
        share === null
          ? nothing
          : html`<progress max="1" value=${share === 'unknown' ? nothing : share} aria-label=${label}></progress>`
      }
      <p class="figures">${told}</p>
      ${button ? html`<button type="button" @click=${button.press}>${button.label}</button>` : nothing}
    </div>`;
}

export const progressStyles = css`
  .progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }

  .progress progress {
    flex: 1 1 100%;
    width: 100%;
    height: 0.5rem;
    border: 0;
    border-radius: 0.25rem;
    overflow: hidden;
    accent-color: var(--color-accent);
    background: var(--color-line);
  }

  .progress progress::-webkit-progress-bar {
    background: var(--color-line);
  }

  .progress progress::-webkit-progress-value {
    background: var(--color-accent);
  }

  .progress progress::-moz-progress-bar {
    background: var(--color-accent);
  }

  .progress progress:indeterminate {
    background: linear-gradient(90deg, transparent 35%, var(--color-accent) 35% 65%, transparent 65%) 50% / 200%
      var(--color-line);
  }

  .progress progress:indeterminate::-webkit-progress-bar {
    background: none;
  }

  .progress progress:indeterminate::-moz-progress-bar {
    background: none;
  }

  .progress p {
    flex: 1 1 10rem;
    margin: 0;
    text-wrap: pretty;
  }

  @media (prefers-reduced-motion: no-preference) {
    .progress progress:indeterminate {
      animation: pass 1.6s linear infinite;
    }
  }

  @keyframes pass {
    from {
      background-position: 125% 0;
    }

    to {
      background-position: -25% 0;
    }
  }
`;
