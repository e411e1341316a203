import { html, type TemplateResult } from 'lit';
import type { Translator } from '../../i18n/translator.ts';
import { type Example, examples } from '../../state/examples.ts';
import { defaultState, type State } from '../../state/schema.ts';

/** An example is the default state with its changes, but for how the reader likes numbers: unit and type stay. */
function exampleState({ changes }: Example): Partial<State> {
  const { unit, dtype, view, ...rest } = defaultState;
  return { ...rest, ...changes() };
}

/** Worked examples, one click each. */
export function exampleBar({ text }: Translator, open: (patch: Partial<State>) => void): TemplateResult {
  return html`
    <nav class="examples" aria-label=${text('examples.title')}>
      <h2>${text('examples.title')}</h2>
      ${examples.map(
        (example) => html`
          <button type="button" data-example=${example.key} @click=${() => open(exampleState(example))}>
            ${text(`example.${example.key}`)}
          </button>`,
      )}
    </nav>`;
}
