import { html, nothing, type TemplateResult } from 'lit';
import type { State } from '../../../state/schema.ts';
import { type PanelContext, panels } from './panels.ts';

/** The names of the panels, one of which may be open, and the open one. */
export function panelBar(
  context: PanelContext,
  choose: (panel: State['panel']) => void,
): TemplateResult | typeof nothing {
  if (panels.length === 0) return nothing;
  const { state, translator } = context;
  const { text } = translator;
  const open = panels.find(({ id }) => id === state.panel);
  return html`
    <section class="panels" aria-label=${text('panel.title')}>
      <div class="panel-names">
        ${panels.map(
          ({ id, title }) => html`
            <button type="button" aria-expanded=${id === open?.id ? 'true' : 'false'}
              @click=${() => choose(id === open?.id ? 'none' : id)}>${text(title)}</button>`,
        )}
      </div>
      ${open ? html`<div class="panel">${open.render(context)}</div>` : nothing}
    </section>`;
}
