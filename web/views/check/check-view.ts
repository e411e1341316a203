import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { FileDrop } from '../../app/file-drop.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import { dispatchResult, noFigures, type ViewResult } from '../../app/result-event.ts';
import '../../charts/column-chart.ts';
import type { Xent } from '../../engine/xent.ts';
import type { Translator } from '../../i18n/translator.ts';
import { isAllowedPatch, type Limits } from '../../state/limits.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { CheckInputs } from './check-inputs.ts';
import { type CheckResult, checkInput, inputFields, sameInput } from './check-result.ts';
import { CheckRunner, isStale, nothingComputed, type RunnerState, type Settled } from './check-runner.ts';
import { checkStyles } from './check-styles.ts';
import type { ClassPointerDetail } from './class-pointer.ts';
import type { Finding } from './diagnosis/finding.ts';
import { exampleBar } from './example-bar.ts';
import type { FilePanel } from './files/file-panel.ts';
import { LossSummary } from './loss-summary.ts';
import { NumberField } from './number-field.ts';
import { type PastedText, type PasteHost, PasteIntake, type Pasting } from './paste/paste-intake.ts';
import type { NumberFieldName } from './paste/paste-patch.ts';
import { describeProblem } from './problem-text.ts';
import type * as Restoring from './restore/restore.ts';
import { resultSections } from './result-sections.ts';
import { RowCharts } from './row-charts.ts';
import { RowFormula } from './row-formula.ts';
import { RowTable } from './row-table.ts';
import { runProgress } from './work/run-progress.ts';

/** Paste numbers and a target: see the loss, what was assumed, and where it comes from. */
export class CheckView extends LitElement implements PasteHost {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    limits: { attribute: false },
    run: { state: true },
    files: { state: true },
    dragged: { state: true },
    pasted: { state: true },
    pasting: { state: true },
    restored: { state: true },
    highlight: { state: true },
  };

  static override styles = [controls, checkStyles];

  declare state: State;
  declare translator: Translator;
  declare xent: Xent;
  declare limits: Limits;
  declare run: RunnerState;
  /** The part of the page that reads files, which is fetched with the first of them. */
  declare files: 'unused' | 'ready' | 'failed';
  /** What files that are dragged over the page would become if they were dropped here. */
  declare dragged: NumberFieldName | null;
  declare pasted: PastedText | null;
  declare pasting: Pasting;
  /** What came out of a program or an exported file, and what there is to say about it. */
  declare restored: { readonly patch: Partial<State>; readonly say: (translator: Translator) => string } | null;
  /** The class that is pointed at anywhere in the view. */
  declare highlight: number | null;

  readonly #pasteIntake = new PasteIntake(this);
  #runner: CheckRunner | null = null;
  readonly #fileDrop = new FileDrop(
    (event) => {
      this.dragged = event && (this.fieldUnder(event) === 'target' ? 'target' : 'logits');
    },
    (files, event) => void this.#take(files, this.fieldUnder(event)),
  );

  constructor() {
    super();
    this.run = nothingComputed;
    this.files = 'unused';
    this.dragged = null;
    this.pasted = null;
    this.pasting = { kind: 'idle' };
    this.restored = null;
    this.highlight = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pasteIntake.connect();
    this.#fileDrop.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pasteIntake.disconnect();
    this.#fileDrop.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#runner ??= new CheckRunner(this.xent, (run) => {
      this.run = run;
    });
    if (!changed.has('state')) return;
    const before = changed.get('state');
    const input = checkInput(this.state);
    if (before && sameInput(checkInput(before), input)) return;
    this.#pasteIntake.forget();
    this.#runner.request(input, this.pasting.kind === 'running' && this.pasting.isLong);
  }

  /** Whoever listens hears of a result when it can be seen. */
  protected override updated(changed: PropertyValues<this>): void {
    const { settled, problem, work } = this.run;
    if (!changed.has('run') || work.kind === 'running') return;
    dispatchResult(this, 'check', settled && !problem && work.kind === 'idle' ? reportOf(settled.result) : null);
  }

  protected override render(): TemplateResult {
    const { translator, run, limits } = this;
    const { locked, hidden } = limits;
    const hasExamples = !hidden.has('examples') && !inputFields.some((field) => locked.has(field));
    return html`
      ${hasExamples ? exampleBar(translator, (patch) => dispatchPatch(this, patch)) : nothing}
      ${this.#renderFiles()} ${this.#renderRestored()}
      ${
        this.pasted
          ? html`<xent-paste-note .state=${this.state} .translator=${translator} .text=${this.pasted.text}
              .pasted=${this.pasted.found}></xent-paste-note>`
          : nothing
      }
      <div class=${hidden.has('inputs') ? '' : 'columns'} @xent-mended=${this.#focusLoss}>
        ${hidden.has('inputs') ? this.#renderProblem() : this.#renderInputs()}
        <div @xent-class=${this.#onClass} class="results ${isStale(run) ? 'stale' : ''}" aria-busy=${run.work.kind === 'running'}>
          ${this.#renderProgress()}
          ${run.settled ? this.#renderResults(run.settled) : this.#renderNoResult()}
        </div>
      </div>`;
  }

  /** Where there are no fields that say it. */
  #renderProblem(): TemplateResult | typeof nothing {
    const { problem } = this.run;
    return problem ? html`<p class="problem" role="alert">${describeProblem(this.translator, problem)}</p>` : nothing;
  }

  /** Where a host has locked what would mend a mistake, it is told all the same. */
  get #findings(): readonly Finding[] {
    const { findings } = this.run;
    const isRefused = ({ patch }: Finding) => patch !== undefined && !this.allows(patch);
    const withoutPatch = ({ patch, ...told }: Finding): Finding => told;
    return findings.some(isRefused)
      ? findings.map((finding) => (isRefused(finding) ? withoutPatch(finding) : finding))
      : findings;
  }

  #renderInputs(): TemplateResult {
    const { state, translator, run, limits } = this;
    return html`
      <xent-check-inputs .state=${state} .translator=${translator} .result=${run.settled?.result ?? null}
        .problem=${run.problem} .findings=${run.problem ? this.#findings : []} .isCurrent=${run.work.kind === 'idle'} .dragged=${this.dragged} .limits=${limits}
        @xent-files=${this.#onFiles}></xent-check-inputs>`;
  }

  #renderFiles(): TemplateResult {
    const { state, translator, xent, files, dragged } = this;
    const { text } = translator;
    return html`
      ${
        files === 'ready'
          ? html`<xent-file-panel .state=${state} .translator=${translator} .module=${xent.module}></xent-file-panel>`
          : nothing
      }
      ${files === 'failed' ? html`<p class="problem" role="alert">${text('files.failed')}</p>` : nothing}
      ${dragged ? html`<div class="drop" aria-hidden="true"><p>${text(`files.drop.${dragged}`)}</p></div>` : nothing}`;
  }

  /** Of what was pasted, until that is in its fields; then of these. A text that was pasted into a field may be both at once. */
  #renderProgress(): TemplateResult | typeof nothing {
    const { pasting, run, translator } = this;
    const isPaste = pasting.kind === 'running' || (pasting.kind === 'cancelled' && run.work.kind !== 'cancelled');
    return runProgress(translator, isPaste ? pasting : run.work, {
      of: isPaste ? 'paste' : 'check',
      cancel: this.#cancel,
      resume: this.#resume,
    });
  }

  /** What is said of it, and the way back, stand above the result, which may be out of sight. */
  #cancel = async (): Promise<void> => {
    this.#pasteIntake.cancel();
    this.#runner?.cancel();
    await this.updateComplete;
    this.renderRoot.querySelector('xent-run-progress')?.scrollIntoView({ block: 'nearest' });
  };

  #resume = (): void => {
    this.#pasteIntake.resume();
    this.#runner?.resume();
  };

  /** As long as nothing else has changed what was restored. */
  #renderRestored(): TemplateResult | typeof nothing {
    const { restored, state, translator } = this;
    const said = restored?.say(translator) ?? '';
    const isLatest = Object.entries(restored?.patch ?? {}).every(
      ([name, value]) => state[name as keyof State] === value,
    );
    return said !== '' && isLatest ? html`<p class="problem" role="alert">${said}</p>` : nothing;
  }

  #renderResults(settled: Settled): TemplateResult {
    const { state, translator, xent, limits, run, highlight } = this;
    const patch = (patch: Partial<State>, coalesce?: string) => dispatchPatch(this, patch, coalesce);
    const findings = run.problem ? [] : this.#findings;
    return resultSections({ state, translator, xent, limits, run, findings, settled, highlight, patch });
  }

  #onClass = ({ detail }: CustomEvent<ClassPointerDetail>): void => {
    this.highlight = detail.index;
  };

  /** What was pressed is gone with the mistake that it mended; what it changed is the loss. */
  #focusLoss = async (): Promise<void> => {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus({ preventScroll: true });
  };

  /** Before the first good result. */
  #renderNoResult(): TemplateResult {
    return html`<p class="hint">${this.translator.text(this.run.work.kind === 'running' ? 'status.computing' : 'status.none')}</p>`;
  }

  allows(patch: Partial<State>): boolean {
    return isAllowedPatch(patch, this.state, this.limits);
  }

  fieldUnder(event: Event): NumberFieldName | null {
    const field = event.composedPath().find((node) => node instanceof NumberField);
    return field?.id === 'logits' || field?.id === 'target' ? field.id : null;
  }

  async restore(
    read: (module: typeof Restoring) => Restoring.Restored | null | Promise<Restoring.Restored | null>,
  ): Promise<boolean> {
    const module = await import('./restore/restore.ts').catch(() => null);
    const restored = module && (await read(module));
    if (!module || !restored) return false;
    if (!this.allows(restored.patch)) return true;
    dispatchPatch(this, restored.patch);
    this.restored = { patch: restored.patch, say: (translator) => module.describeRestored(translator, restored) };
    return true;
  }

  #onFiles = (event: CustomEvent<readonly File[]>): void => void this.#take(event.detail, this.fieldUnder(event));

  async #take(files: readonly File[], role: NumberFieldName | null): Promise<void> {
    if (this.limits.locked.has('logits')) return;
    const [first] = files;
    if (/\.png$/i.test(first.name) && (await this.restore(({ restorePng }) => restorePng(first)))) return;
    try {
      await import('./files/file-panel.ts');
      this.files = 'ready';
    } catch {
      this.files = 'failed';
    }
    await this.updateComplete;
    const text = await this.renderRoot.querySelector<FilePanel>('xent-file-panel')?.take(files, role);
    if (typeof text === 'string') await this.#pasteIntake.take(text, role ?? 'logits');
  }
}

/** What a host page is told. */
function reportOf({ loss, perplexity, count, correct }: CheckResult): ViewResult {
  return { ...noFigures, loss, perplexity, count, correct };
}

customElements.define('xent-number-field', NumberField);
customElements.define('xent-check-inputs', CheckInputs);
customElements.define('xent-loss-summary', LossSummary);
customElements.define('xent-row-charts', RowCharts);
customElements.define('xent-row-formula', RowFormula);
customElements.define('xent-row-table', RowTable);
