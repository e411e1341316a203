import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Limits } from '../../state/limits.ts';
import type { FieldName, State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { checkOptions, kindPatch, readOption } from './check-options.ts';
import type { CheckField, CheckProblem, CheckResult } from './check-result.ts';
import { diagnosisList } from './diagnosis/diagnosis-template.ts';
import type { Finding } from './diagnosis/finding.ts';
import { optionsStyles } from './options-styles.ts';
import { describeProblem } from './problem-text.ts';
import { understoodNumbers, understoodTarget } from './understood.ts';

/** What goes in: the numbers and what they are, the target, the options. */
export class CheckInputs extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    result: { attribute: false },
    problem: { attribute: false },
    findings: { attribute: false },
    isCurrent: { attribute: false },
    dragged: { attribute: false },
    limits: { attribute: false },
    typed: { state: true },
    optionsOpen: { state: true },
  };

  static override styles = [
    controls,
    optionsStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        align-content: start;
      }

      .segmented {
        justify-self: start;
      }
    `,
  ];

  declare state: State;
  declare translator: Translator;
  /** The last good result; its description shows while the text is the one it was computed from. */
  declare result: CheckResult | null;
  declare problem: CheckProblem | null;
  /** What may be behind the problem. */
  declare findings: readonly Finding[];
  /** Whether result and problem are those of the state, not of what stood there before. */
  declare isCurrent: boolean;
  /** The field that files which are being dragged would go to. */
  declare dragged: 'logits' | 'target' | null;
  declare limits: Limits;
  declare typed: ReadonlyMap<FieldName, string>;
  declare optionsOpen: boolean;

  constructor() {
    super();
    this.result = null;
    this.problem = null;
    this.findings = [];
    this.isCurrent = true;
    this.dragged = null;
    this.typed = new Map();
    this.optionsOpen = false;
  }

  /** What was typed is gone as soon as its option has another value than that, as by undo. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    if (!before || changed.has('typed')) return;
    const { state, typed } = this;
    const kept = [...typed].filter(
      ([name, text]) => before[name] === state[name] || readOption(name, text) === state[name],
    );
    if (kept.length < typed.size) this.typed = new Map(kept);
  }

  protected override render(): TemplateResult {
    const { state, translator, result, problem } = this;
    const { text } = translator;
    const { locked, hidden } = this.limits;
    const described = this.isCurrent && !problem ? result : null;
    return html`
      ${segmentedChoice({
        name: 'kind',
        legend: text('kind.legend'),
        choices: (['logits', 'probabilities', 'binary'] as const).map((value) => ({
          value,
          label: text(`kind.${value}`),
          title: text(`kind.${value}.hint`),
        })),
        value: state.kind,
        disabled: locked.has('kind'),
        change: (kind) => dispatchPatch(this, kindPatch(state, kind)),
      })}
      <xent-number-field id="logits" ?takesFiles=${!locked.has('logits')} ?readOnly=${locked.has('logits')} ?dropping=${this.dragged === 'logits'} .translator=${translator} .label=${text(`field.logits.${state.kind}`)}
        .hint=${text(`field.logits.${state.kind}.hint`)} .value=${state.logits} .lines=${6}
        .problem=${this.#problemOf('logits')} .understood=${described ? understoodNumbers(translator, described) : ''}
        @xent-text=${this.#onText('logits')}></xent-number-field>
      ${this.#renderFindings('logits')}
      <xent-number-field id="target" ?takesFiles=${!locked.has('target')} ?readOnly=${locked.has('target')} ?dropping=${this.dragged === 'target'} .translator=${translator} .label=${text('field.target')}
        .hint=${text(state.kind === 'binary' ? 'field.target.binary.hint' : 'field.target.hint')} .value=${state.target}
        .lines=${3} .problem=${this.#problemOf('target')}
        .understood=${described ? understoodTarget(translator, described) : ''}
        @xent-text=${this.#onText('target')}></xent-number-field>
      ${this.#renderFindings('target')}
      ${hidden.has('options') ? nothing : this.#renderOptions()}
      ${
        problem?.field === 'options'
          ? html`<p class="problem" role="alert">${describeProblem(translator, problem)}</p>`
          : nothing
      }`;
  }

  /** Right below the field that the problem is in. */
  #renderFindings(field: CheckField): TemplateResult | typeof nothing {
    const isThere = this.problem?.field === field;
    return diagnosisList(this.translator, this.state.unit, isThere ? this.findings : [], !this.isCurrent);
  }

  /** What stands in them is drawn while they are open. */
  #renderOptions(): TemplateResult {
    const { problem } = this;
    return html`
      <details ?open=${problem?.field === 'options' || problem?.field === 'weight'} @toggle=${this.#onToggle}>
        <summary>${this.translator.text('options.title')}</summary>
        ${this.optionsOpen ? this.#renderOpenOptions() : nothing}
      </details>`;
  }

  #renderOpenOptions(): TemplateResult {
    const { state, translator } = this;
    return html`
      ${checkOptions({
        state,
        translator,
        locked: this.limits.locked,
        typed: this.typed,
        type: (name, written) => {
          this.typed = new Map(this.typed).set(name, written);
        },
        change: (patch) => dispatchPatch(this, patch, `option ${Object.keys(patch).join()}`),
      })}
      ${state.kind === 'logits' ? this.#renderWeight() : nothing}`;
  }

  #renderWeight(): TemplateResult {
    const { text } = this.translator;
    return html`
      <xent-number-field id="weight" ?readOnly=${this.limits.locked.has('weight')} .translator=${this.translator} .label=${text('option.weight')}
        .hint=${text('option.weight.hint')} .value=${this.state.weight} .lines=${1} .problem=${this.#problemOf('weight')}
        @xent-text=${this.#onText('weight')}></xent-number-field>`;
  }

  /** Tells the style sheet of the view, too. */
  #onToggle = (event: Event): void => {
    this.optionsOpen = (event.currentTarget as HTMLDetailsElement).open;
    this.toggleAttribute('tall', this.optionsOpen);
  };

  #problemOf(field: CheckField): CheckProblem | null {
    return this.problem?.field === field ? this.problem : null;
  }

  /** Typing on in one field is one step of undo. */
  #onText(field: 'logits' | 'target' | 'weight') {
    return (event: CustomEvent<string>): void => dispatchPatch(this, { [field]: event.detail }, `text ${field}`);
  }
}
