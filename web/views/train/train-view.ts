import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isInTextField } from '../../app/clipboard.ts';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import { FileDrop } from '../../app/file-drop.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import { ResultTeller } from '../../app/result-event.ts';
import type { Xent } from '../../engine/xent.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Limits } from '../../state/limits.ts';
import { fields, type State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import type { DataSet } from './data/data-set.ts';
import type { LoadedData } from './data/load-data.ts';
import { csvOf, withPointAdded, withPointMoved, withPointRemoved } from './data/points-text.ts';
import './inside/train-inside.ts';
import './race/train-race.ts';
import { codeOfRun, copyCode } from './script/copy-code.ts';
import './script/train-script.ts';
import { ownData } from './own-data.ts';
import { type Frame, Recording, type Report } from './run/recording.ts';
import { curves, figures, regions } from './run/run-charts.ts';
import { RunController } from './run/run-controller.ts';
import { runResult } from './run/run-result.ts';
import { type Setup, setupOf } from './run/setup.ts';
import { isThrashing } from './run/thrashing.ts';
import { transport } from './run/transport.ts';
import {
  type ControlsContext,
  dataChoice,
  dataControls,
  fromStart,
  modelControls,
  stepControls,
} from './train-controls.ts';
import { trainStyles } from './train-styles.ts';
import { type TrainTranslator, withTrainWords } from './train-words.ts';

/** ms between two looks into the model while it is watched: its charts are many. */
const glance = 250;

/** Trains a model in front of the reader. */
export class TrainView extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    limits: { attribute: false },
    adding: { state: true },
  };

  static override styles = [controls, trainStyles];

  declare state: State;
  declare translator: Translator;
  declare xent: Xent;
  declare limits: Limits;
  /** The class of the points that clicks add; null while they are dragged. */
  declare adding: number | null;

  readonly #run = new RunController<Setup, LoadedData, Report, Recording>(this, {
    start: () => new Worker(new URL('./run/train-worker.ts', import.meta.url), { type: 'module', name: 'xent-train' }),
    record: () => new Recording(),
    // A race and the script have runs of their own.
    wanted: (state) => (state.trainPart === 'run' ? { setup: setupOf(state), epoch: state.trainEpoch } : null),
  });
  #words: TrainTranslator | null = null;
  /** The picture that the charts of the inside show, and when it was taken. */
  #inside: { readonly frame: Frame; readonly time: number } | null = null;
  /** Whether the reader's own data came of dragging points, and not of its text, which is then not in the way. */
  #isFromPoints = false;
  readonly #teller = new ResultTeller();
  readonly #fileDrop = new FileDrop(
    () => {},
    (files) => void this.#open(files),
  );

  constructor() {
    super();
    this.adding = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#onPaste);
    this.#fileDrop.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#onPaste);
    this.#fileDrop.disconnect();
    this.#teller.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('translator')) this.#words = withTrainWords(this.translator);
  }

  /** Whoever listens hears of each result that can be seen. A race and the script tell of theirs. */
  protected override updated(): void {
    if (this.state.trainPart !== 'run') {
      this.#teller.forget();
      return;
    }
    const { about, recording, problem } = this.#run.state;
    const measures = recording.measuresAt(this.#run.shown);
    this.#teller.tell(this, 'train', about && measures && !problem ? runResult(measures, about.split) : null);
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const translator = this.#words;
    if (!translator) return html``;
    const { text } = translator;
    const context: ControlsContext = {
      state,
      translator,
      locked: this.limits.locked,
      change: (patch) => {
        // What is being written stays open.
        if ('trainText' in patch) this.#isFromPoints = false;
        dispatchPatch(this, patch, `train ${Object.keys(patch).join()}`);
      },
    };
    return html`
      <section class="setup" aria-label=${text('train.title')}>
        <h2>${text('train.title')}</h2>
        ${segmentedChoice({
          name: 'part',
          legend: text('train.part'),
          hideLegend: true,
          choices: fields.trainPart.choices.map((value) => ({ value, label: text(`train.part.${value}`) })),
          value: state.trainPart,
          disabled: this.limits.locked.has('trainPart'),
          change: (trainPart) => dispatchPatch(this, { trainPart }),
        })}
        ${state.trainPart === 'run' ? html`<p>${text('train.lead')}</p>` : nothing}
        ${state.trainPart === 'script' ? nothing : this.#renderSetup(context)}
      </section>
      ${this.#renderPart(translator)}`;
  }

  #renderSetup(context: ControlsContext): TemplateResult {
    const { state, translator } = context;
    const { text } = translator;
    const run = this.#run.state;
    const problem = run.problem ? text(`train.problem.${run.problem.code}`, run.problem.values) : '';
    return html`
      ${dataChoice(context)}
      ${
        state.trainData === 'own'
          ? ownData(context, problem, problem !== '' || !this.#isFromPoints, (files) => void this.#open([...files]))
          : html`<p class="hint">${text(`train.data.${state.trainData}.hint`)}</p>`
      }
      <div class="fields">${dataControls(context)}${stepControls(context)}
        ${state.trainPart === 'run' ? modelControls(context) : nothing}</div>
      ${problem && state.trainData !== 'own' ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${problem ? nothing : run.about?.remarks.map(({ code, values }) => html`<p class="hint">${text(`train.remark.${code}`, values)}</p>`)}`;
  }

  #renderPart(translator: TrainTranslator): TemplateResult | typeof nothing {
    const { state, xent, limits } = this;
    if (state.trainPart === 'race') {
      return html`<xent-train-race .state=${state} .translator=${translator} .xent=${xent} .locked=${limits.locked}></xent-train-race>`;
    }
    if (state.trainPart === 'script') {
      return html`<xent-train-script .state=${state} .translator=${translator} .xent=${xent} .limits=${limits}></xent-train-script>`;
    }
    return this.#renderRun(translator);
  }

  #renderRun(translator: TrainTranslator): TemplateResult | typeof nothing {
    const { text } = translator;
    const { shown } = this.#run;
    const { recording, about: loaded, problem } = this.#run.state;
    const measures = recording.measuresAt(shown);
    const frame = recording.frameAt(shown);
    if (!loaded || !measures || !frame) return nothing;
    const isPlane = loaded.data.shape[1] === 2;
    const goTo = (epoch: number) => this.#run.goTo(epoch);
    const code = codeOfRun(this.state);
    return html`
      <section class="run ${problem ? 'stale' : ''}" aria-label=${text('train.run')}>
        ${transport(
          translator,
          this.#run,
          this.limits.locked,
          isThrashing(recording.measures.of('trainLoss'), shown) ? text('train.thrashing') : '',
        )}
        ${figures(translator, measures)}
        <div class="charts ${isPlane ? 'plane' : ''}">
          ${isPlane ? this.#renderPlane(translator, loaded, frame) : nothing}
          <div class="curves">${curves(translator, recording, shown, goTo)}</div>
        </div>
        ${code === null ? nothing : html`<div>${copyCode(translator, code)}</div>`}
      </section>
      <section class="inside ${problem ? 'stale' : ''}" aria-label=${text('train.inside')}>
        <xent-train-inside .translator=${translator} .loaded=${loaded} .frame=${this.#glanceAt(frame)}></xent-train-inside>
      </section>`;
  }

  /** The picture for the inside: the one shown, but while it is watched only now and then. */
  #glanceAt(frame: Frame): Frame {
    const now = performance.now();
    const fits = this.#inside?.frame.probabilities.length === frame.probabilities.length;
    const isRecent = this.#inside !== null && now - this.#inside.time < glance;
    if (!(this.#run.state.isPlaying && fits && isRecent)) this.#inside = { frame, time: now };
    return this.#inside?.frame ?? frame;
  }

  #renderPlane(translator: TrainTranslator, loaded: LoadedData, frame: Frame): TemplateResult {
    const { text } = translator;
    const { data } = loaded;
    const names = ['drag', ...data.classNames.keys()].map(String);
    const { locked } = this.limits;
    const isLocked = locked.has('trainText') || (locked.has('trainData') && this.state.trainData !== 'own');
    return html`
      <div>
        ${regions(translator, loaded, frame, {
          isLocked,
          add: this.adding,
          move: ({ point, x, y }) => this.#edit(withPointMoved(data, point, x, y), `point ${point}`),
          append: (x, y) => this.#edit(withPointAdded(data, x, y, this.adding ?? data.labels[0])),
          remove: (row) => this.#edit(withPointRemoved(data, row)),
        })}
        ${segmentedChoice({
          name: 'adding',
          legend: text('train.adding'),
          hideLegend: true,
          choices: names.map((value) => ({
            value,
            label:
              value === 'drag'
                ? text('train.adding.drag')
                : text('train.adding.class', { class: data.classNames[Number(value)] }),
          })),
          value: this.adding === null ? 'drag' : String(this.adding),
          disabled: isLocked,
          change: (value) => {
            this.adding = value === 'drag' ? null : Number(value);
          },
        })}
      </div>`;
  }

  /** Points that were touched are the reader's own from then on. */
  #edit(data: DataSet, gesture?: string): void {
    if (this.state.trainData !== 'own') this.#isFromPoints = true;
    const patch = { trainData: 'own', trainText: csvOf(data), trainTarget: data.targetName } as const;
    dispatchPatch(this, patch, gesture);
  }

  /** Ctrl+V anywhere but in a field is data. */
  #onPaste = (event: ClipboardEvent): void => {
    const trainText = event.clipboardData?.getData('text/plain') ?? '';
    if (event.defaultPrevented || isInTextField(event) || trainText.trim() === '') return;
    event.preventDefault();
    this.#take(trainText);
  };

  async #open([file]: readonly File[]): Promise<void> {
    if (file) this.#take(await file.text());
  }

  #take(trainText: string): void {
    this.#isFromPoints = false;
    dispatchPatch(this, { trainData: 'own', trainText, trainTarget: '', ...fromStart(this.limits.locked) });
  }
}

customElements.define('xent-train-view', TrainView);
