import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';

/** What a notice lets the reader do. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** A notice above the view, and how to put it away. */
export function noticeLine(
  sentence: string,
  dismissLabel: string,
  dismiss: () => void,
  action?: NoticeAction,
): TemplateResult {
  return html`
    <div class="notice" role="status">
      <p>${sentence}</p>
      ${action ? html`<button type="button" class="action" @click=${action.run}>${action.label}</button>` : nothing}
      <button type="button" aria-label=${dismissLabel} title=${dismissLabel} @click=${dismiss}>${icon('close')}</button>
    </div>`;
}
