import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../../../i18n/translator.ts';
import type { State } from '../../../state/schema.ts';
import type { Finding } from './finding.ts';

/** The findings, if there are any: only then their element and its words are fetched. */
export function diagnosisList(
  translator: Translator,
  unit: State['unit'],
  findings: readonly Finding[],
  waiting: boolean,
): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  void import('./diagnosis-list.ts');
  return html`<xent-diagnosis .findings=${findings} .unit=${unit} .translator=${translator} .waiting=${waiting}></xent-diagnosis>`;
}
