import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/translator.ts';
import type { State } from '../state/schema.ts';
import { views } from '../views/views.ts';

/** The way from view to view. */
export function navigation(options: {
  readonly translator: Translator;
  readonly view: State['view'];
  readonly choose: (view: State['view']) => void;
}): TemplateResult {
  const { translator, view, choose } = options;
  const { text } = translator;
  return html`
    <nav aria-label=${text('app.views')}>
      ${views.map(
        ({ id, title }) => html`
          <button type="button" aria-current=${id === view ? 'page' : nothing} @click=${() => choose(id)}>${text(title)}</button>`,
      )}
    </nav>`;
}
