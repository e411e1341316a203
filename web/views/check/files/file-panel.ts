import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../../../app/icons.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import type { Progress } from '../../../engine/api.d.ts';
import { elementCount } from '../../../engine/shapes.ts';
import { type FileTranslator, messages } from '../../../i18n/files/messages.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { formatShape } from '../../../io/shape.ts';
import { storedText } from '../../../io/stored-text.ts';
import type { TensorFile } from '../../../io/tensor-file.ts';
import type { State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import { checkInput, sameInput } from '../check-result.ts';
import { lossSummaryStyles } from '../loss-summary-styles.ts';
import { LongRun, type RunState } from '../work/long-run.ts';
import { progressStyles } from '../work/progress-row.ts';
import { computeFiles, type FileLoss } from './compute-files.ts';
import { filePanelStyles } from './file-panel-styles.ts';
import { assignParts, type Part, type Parts, partOf, type Role } from './file-parts.ts';
import { describeFileProblem, FileFailure, type FileProblem, openingProblem } from './file-problem.ts';
import { fileCancelled, fileFigure, fileProgress, fileResult } from './file-result.ts';
import { formatBytes } from './format-amount.ts';
import { fits } from './match-parts.ts';
import { openFiles } from './open-files.ts';

/** As many numbers are put into the text areas, where all else of the page works with them. */
const mostInText = 10_000;
/** Options that are being typed come to rest before files are read again. */
const restTime = 400;

const roles = ['logits', 'target'] as const;

/** Files too large for a text area: what they are, what is missing, and the loss over them. Empty, and hidden, without any. */
export class FilePanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    module: { attribute: false },
    parts: { state: true },
    choices: { state: true },
    problem: { state: true },
    run: { state: true },
    open: { state: true },
  };

  static override styles = [controls, lossSummaryStyles, progressStyles, filePanelStyles];

  declare state: State;
  declare translator: Translator;
  declare module: WebAssembly.Module;
  declare parts: Parts;
  /** The file with several arrays to choose from. */
  declare choices: TensorFile | null;
  /** What was wrong with the files that came last; those before them stay. */
  declare problem: FileProblem | null;
  declare run: RunState<FileLoss, Progress>;
  /** Whether these files are computed here, and not in the text areas. */
  declare open: boolean;

  readonly #run = new LongRun<FileLoss, Progress>((state) => {
    this.run = state;
  });
  /** Those that stand in the text areas already. */
  readonly #written = new WeakSet<Part>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.parts = {};
    this.choices = null;
    this.problem = null;
    this.run = { kind: 'idle' };
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
    this.#run.stop({ kind: 'idle' });
  }

  /**
   * Takes files, all or none: `role` says what the first is for, where that is known. The text of a lone text file is given back,
   * to be taken as one that is pasted; null for any others.
   */
  async take(files: readonly File[], role: Role | null): Promise<string | null> {
    this.problem = null;
    try {
      const { arrays, texts } = await openFiles(files);
      if (arrays.length === 0 && texts.length === 1) return texts[0];
      const assigned = assignParts(arrays, role);
      this.parts = { ...this.parts, ...assigned.parts };
      this.choices = assigned.choices ?? this.choices;
      const [first = {}, second = {}] = texts.map((text, i) =>
        (role === 'target') !== i > 0 ? { target: text } : { logits: text },
      );
      if (arrays.length > 0) await this.#settle({ ...second, ...first });
      else dispatchPatch(this, { ...second, ...first });
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      this.problem = error.problem;
    }
    await this.updateComplete;
    if (!this.hidden) this.scrollIntoView({ block: 'nearest' });
    return null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    if (!before || !this.open || this.run.kind === 'cancelled') return;
    const withoutText = (state: State) => ({ ...checkInput(state), logits: '', target: '' });
    if (sameInput(withoutText(before), withoutText(this.state))) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#compute(), restTime);
  }

  protected override updated(): void {
    this.hidden = !this.open && this.problem === null;
  }

  get #words(): FileTranslator {
    return this.translator.with(messages);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { open, problem } = this;
    const translator = this.#words;
    const { text } = translator;
    if (!open && problem === null) return nothing;
    return html`
      <section aria-label=${text('files.title')}>
        <div class="head">
          <h2>${text('files.title')}</h2>
          <button type="button" aria-label=${text('files.close')} title=${text('files.close')} @click=${this.#close}>
            ${icon('close')}
          </button>
        </div>
        ${problem ? html`<p class="problem" role="alert">${describeFileProblem(translator, problem)}</p>` : nothing}
        ${open ? html`${this.#renderRun()}<dl class="parts">${roles.map((role) => this.#renderPart(role))}</dl>` : nothing}
        <div class="visually-hidden" aria-live="polite">${this.#spoken}</div>
      </section>`;
  }

  #renderRun(): TemplateResult {
    const { run, state } = this;
    const translator = this.#words;
    const { text } = translator;
    switch (run.kind) {
      case 'idle':
        return html`<p class="missing" role="status">${text(this.#missing)}</p>`;
      case 'running':
        return fileProgress(translator, run.progress, () => this.#run.stop({ kind: 'cancelled' }));
      case 'cancelled':
        return fileCancelled(translator, () => this.#compute());
      case 'failed':
        return html`<p class="problem" role="alert">${this.#failure(run.error)}</p>`;
      case 'done':
        return fileResult(translator, run.result, state.unit);
    }
  }

  get #missing() {
    if (this.parts.logits) return 'files.missingTarget';
    return this.parts.target ? 'files.missingLogits' : 'files.missingBoth';
  }

  get #spoken(): string {
    const { run, state } = this;
    const translator = this.#words;
    if (run.kind === 'cancelled') return translator.text('files.cancelled');
    if (run.kind !== 'done') return '';
    return [translator.text('files.title'), ...fileFigure(translator, run.result, state.unit)].join(' ');
  }

  #failure(error: unknown): string {
    return describeFileProblem(this.#words, openingProblem(this.parts.logits?.file ?? '', error));
  }

  #renderPart(role: Role): TemplateResult | typeof nothing {
    const { choices } = this;
    const { text } = this.#words;
    const part = this.parts[role];
    if (!part && !choices) return nothing;
    const label = text(role === 'logits' ? 'field.logits.logits' : 'field.target');
    return html`
      <div class="part">
        <dt>${label}</dt>
        <dd>
          ${part ? html`<span>${part.file}</span>` : nothing}
          ${choices && (!part || part.file === choices.name) ? this.#renderChoice(choices, role, label) : nothing}
          ${part ? html`<span class="hint figures">${about(part)}</span>` : nothing}
        </dd>
      </div>`;
  }

  #renderChoice(choices: TensorFile, role: Role, label: string): TemplateResult {
    const chosen = this.parts[role]?.name ?? '';
    const choose = (event: Event) =>
      this.#choose(role, partOf(choices, (event.currentTarget as HTMLSelectElement).value));
    return html`
      <select aria-label="${label}: ${choices.name}" @change=${choose}>
        <option value="" .selected=${chosen === ''}>${this.#words.text('files.choose')}</option>
        ${[...choices.tensors.keys()].map(
          (name) => html`<option value=${name} .selected=${name === chosen}>${name}</option>`,
        )}
      </select>`;
  }

  #choose(role: Role, part: Part | undefined): void {
    this.parts = { ...this.parts, [role]: part };
    void this.#settle({});
  }

  /** Small arrays go into the text areas, with what else goes there; if any is large, all are computed here. */
  async #settle(patch: Partial<State>): Promise<void> {
    const { parts, choices } = this;
    const isLarge = (part: Part | undefined) => part !== undefined && elementCount(part.tensor.shape) > mostInText;
    const mustChoose = choices !== null && !(parts.logits && parts.target);
    this.open = mustChoose || roles.some((role) => isLarge(parts[role]));
    if (this.open) {
      this.#forgetWritten();
      if (Object.keys(patch).length > 0) dispatchPatch(this, patch);
      this.#compute();
      return;
    }
    this.#run.stop({ kind: 'idle' });
    const written: { -readonly [Key in Role]?: string } = { ...patch };
    for (const role of roles) {
      const part = parts[role];
      if (part === undefined || this.#written.has(part)) continue;
      written[role] = await storedText(part.tensor);
      this.#written.add(part);
    }
    dispatchPatch(this, { ...patch, ...written });
  }

  /** An array that stands in a text area may still be of use, unless the other one that came now is for another. */
  #forgetWritten(): void {
    const { logits, target } = this.parts;
    if (!logits || !target || fits(logits, target)) return;
    if (this.#written.has(logits)) this.parts = { target };
    else if (this.#written.has(target)) this.parts = { logits };
  }

  #compute(): void {
    clearTimeout(this.#rest);
    const { logits, target } = this.parts;
    if (!logits || !target) {
      this.#run.stop({ kind: 'idle' });
      return;
    }
    const [module, input, parts] = [this.module, checkInput(this.state), { logits, target }];
    this.#run.start(({ signal, tell }) => computeFiles({ input, parts, module, signal, onProgress: tell }));
  }

  #close = (): void => {
    clearTimeout(this.#rest);
    this.#run.stop({ kind: 'idle' });
    this.parts = {};
    this.choices = null;
    this.problem = null;
    this.open = false;
  };
}

/** "1000000 × 250 · float32 · 1.00 GB" */
function about({ tensor: { shape, dtype, data } }: Part): string {
  return [formatShape(shape), dtype, formatBytes(data.size)].join(' · ');
}

customElements.define('xent-file-panel', FilePanel);
