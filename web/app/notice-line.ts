import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';

/** A notice above the view, and how to put it away. */
export function noticeLine(sentence: string, dismissLabel: string, dismiss: () => void): TemplateResult {
  return html`
    <div class="notice" role="status">
      <p>${sentence}</p>
      <button type="button" aria-label=${dismissLabel} title=${dismissLabel} @click=${dismiss}>${icon('close')}</button>
    </div>`;
}
