import { html, type TemplateResult } from 'lit';
import type { en } from '../../../../i18n/compare/en.ts';
import type { MessageKey } from '../../../../i18n/en.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import type { CheckInput } from '../../check-result.ts';
import { changedFields } from './differences.ts';

/** Of a text that is shown whole. */
const longestText = 32;

/** What was changed from A to B, field by field. */
export function changeList(
  translator: Translator<MessageKey | keyof typeof en>,
  a: CheckInput,
  b: CheckInput,
): TemplateResult {
  const { text } = translator;
  const changes = changedFields(a, b);
  if (changes.length === 0) return html`<p>${text('compare.nothing')}</p>`;
  const shown = (field: keyof CheckInput, value: string | number): string => {
    if (field === 'kind') return text(`kind.${value as CheckInput['kind']}`);
    if (field === 'reduction') return text(`reduction.${value as CheckInput['reduction']}`);
    const written = String(value).replace('Infinity', '∞').replaceAll(/\s+/g, ' ').trim();
    if (written === '') return text('compare.empty');
    return written.length > longestText ? `${written.slice(0, longestText)}…` : written;
  };
  const label = (field: keyof CheckInput): string => {
    if (field === 'kind') return text('kind.legend');
    if (field === 'logits') return text(`field.logits.${b.kind}`);
    return field === 'target' ? text('field.target') : text(`option.${field}`);
  };
  return html`
    <dl class="changes">
      ${changes.map(
        (field) => html`
          <div>
            <dt>${label(field)}</dt>
            <dd><span>${shown(field, a[field])}</span> <span aria-label=${text('compare.becomes')}>→</span>
              <span>${shown(field, b[field])}</span></dd>
          </div>`,
      )}
    </dl>`;
}
