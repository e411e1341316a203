import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../../app/patch-event.ts';
import type { en } from '../../../i18n/diagnosis/en.ts';
import { messages } from '../../../i18n/diagnosis/messages.ts';
import type { MessageValues, Translator } from '../../../i18n/translator.ts';
import type { State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import { figureDigits, formatValue, inUnit } from '../format-value.ts';
import { diagnosisStyles } from './diagnosis-styles.ts';
import type { Finding } from './finding.ts';

/** A screen reader hears of it when the numbers have come to rest, not at every step of a drag. */
const restTime = 600;

type DiagnosisKey = keyof typeof en;

/**
 * What looks like a mistake, a sentence each with the numbers before and after, and a button that mends it.
 * @fires xent-mended when a button was pressed; bubbles.
 */
export class DiagnosisList extends LitElement {
  static override properties = {
    findings: { attribute: false },
    unit: {},
    translator: { attribute: false },
    waiting: { type: Boolean },
    spoken: { state: true },
  };

  static override styles = [controls, diagnosisStyles];

  declare findings: readonly Finding[];
  declare unit: State['unit'];
  declare translator: Translator;
  /** Whether the findings are those of an older input, which a button must not bring back. */
  declare waiting: boolean;
  declare spoken: string;

  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.waiting = false;
    this.spoken = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('findings') && !changed.has('translator')) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.spoken = this.findings.map((finding) => this.#sentence(finding)).join(' ');
    }, restTime);
  }

  protected override render(): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`
      <ul aria-label=${text('diagnosis.title')}>${this.findings.map((finding) => this.#renderFinding(finding))}</ul>
      <div class="visually-hidden" aria-live="polite">${this.spoken}</div>`;
  }

  #sentence(finding: Finding): string {
    return this.translator.with(messages).text(`finding.${finding.code}`, this.#valuesOf(finding));
  }

  #renderFinding(finding: Finding): TemplateResult {
    const { text } = this.translator.with(messages);
    const { code, patch, after } = finding;
    const values = this.#valuesOf(finding);
    const fix = `finding.${code}.fix`;
    const button = `finding.${code}.button`;
    const isMendable = patch !== undefined && isDiagnosisKey(button);
    return html`
      <li data-finding=${code}>
        <p>
          ${this.#sentence(finding)}
          ${after !== null && isDiagnosisKey(fix) ? html`<strong>${text(fix, values)}</strong>` : nothing}
        </p>
        ${
          isMendable
            ? html`<button type="button" ?disabled=${this.waiting} @click=${() => this.#mend(patch)}>
              ${text(button, values)}</button>`
            : nothing
        }
      </li>`;
  }

  /** The button goes with its finding: the focus has to go somewhere else. */
  #mend(patch: Partial<State>): void {
    dispatchPatch(this, patch);
    this.dispatchEvent(new CustomEvent('xent-mended', { bubbles: true, composed: true }));
  }

  #valuesOf({ values, losses, before, after }: Finding): MessageValues {
    const shown = (nats: number) => formatValue(inUnit(nats, this.unit), figureDigits);
    return {
      ...values,
      ...Object.fromEntries(Object.entries(losses ?? {}).map(([name, nats]) => [name, shown(nats)])),
      ...(before !== null && { before: shown(before) }),
      ...(after !== null && { after: shown(after) }),
    };
  }
}

function isDiagnosisKey(key: string): key is DiagnosisKey {
  return Object.hasOwn(messages.en, key);
}

customElements.define('xent-diagnosis', DiagnosisList);
