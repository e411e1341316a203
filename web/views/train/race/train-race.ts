import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../../app/controls/segmented-choice.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import { ResultTeller } from '../../../app/result-event.ts';
import type { Line } from '../../../charts/line-data.ts';
import type { Xent } from '../../../engine/xent.ts';
import { type FieldName, fields, type State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import { formatAccuracy, formatLoss, formatShort } from '../format.ts';
import { type Curve, curve } from '../run/curve.ts';
import { RunController } from '../run/run-controller.ts';
import { transport } from '../run/transport.ts';
import { fromStart } from '../train-controls.ts';
import { trainStyles } from '../train-styles.ts';
import type { TrainTranslator } from '../train-words.ts';
import type { AboutRace } from './race.ts';
import { RaceRecording, type RaceReport, type RacerMeasures } from './race-recording.ts';
import { raceResult } from './race-result.ts';
import { type RacerName, type RaceSetup, racerRoles, raceSetup } from './race-setup.ts';
import { standings } from './standings.ts';
import { surfaceCharts } from './surfaces.ts';

/** Models that begin alike and learn differently, beside each other. */
export class TrainRace extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    locked: { attribute: false },
  };

  static override styles = [controls, trainStyles];

  declare state: State;
  declare translator: TrainTranslator;
  declare xent: Xent;
  declare locked: ReadonlySet<FieldName>;

  readonly #run = new RunController<RaceSetup, AboutRace, RaceReport, RaceRecording>(this, {
    start: () => new Worker(new URL('./race-worker.ts', import.meta.url), { type: 'module', name: 'xent-race' }),
    record: () => new RaceRecording(),
    wanted: (state) => ({ setup: raceSetup(state), epoch: state.trainEpoch }),
  });

  readonly #teller = new ResultTeller();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#teller.forget();
  }

  protected override updated(): void {
    this.#teller.tell(
      this,
      'train',
      this.#run.state.problem ? null : raceResult(this.#run.state, raceSetup(this.state), this.#run.shown),
    );
  }

  protected override render(): TemplateResult {
    const { state, translator, locked } = this;
    const { text } = translator;
    const { problem } = this.#run.state;
    return html`
      <section aria-label=${text('train.race')}>
        <p>${text(`train.race.${state.trainRace}.lead`)}</p>
        <div class="fields">
          ${segmentedChoice({
            name: 'race',
            legend: text('train.race.what'),
            choices: fields.trainRace.choices.map((value) => ({ value, label: text(`train.race.${value}`) })),
            value: state.trainRace,
            disabled: locked.has('trainRace'),
            change: (trainRace) => dispatchPatch(this, { trainRace, ...fromStart(locked) }),
          })}
          ${segmentedChoice({
            name: 'start',
            legend: text('train.start'),
            choices: fields.trainStart.choices.map((value) => ({
              value,
              label: text(`train.start.${value}`),
              title: text(`train.start.${value}.hint`),
            })),
            value: state.trainStart,
            disabled: locked.has('trainStart'),
            change: (trainStart) => dispatchPatch(this, { trainStart, ...fromStart(locked) }),
          })}
        </div>
        ${transport(translator, this.#run, locked)}
        ${problem ? html`<p class="problem" role="alert">${text(`train.problem.${problem.code}`, problem.values)}</p>` : nothing}
        ${this.#renderRun()}
      </section>`;
  }

  #renderRun(): TemplateResult | typeof nothing {
    const { translator } = this;
    const { text } = translator;
    const { shown } = this.#run;
    const { recording, about } = this.#run.state;
    const racers = raceSetup(this.state).racers.map((racer) => ({ ...racer, label: this.#label(racer.name) }));
    // A setup that is on its way has other racers than the recording.
    if (!about || recording.measures.length !== racers.length) return nothing;
    const raced = (measured: keyof RacerMeasures, drawn: Omit<Curve, 'lines'>) => {
      const lines = racers.map(({ label }, index): Line => {
        const own = recording.measures[index];
        return { label, role: racerRoles[index], x: own.of('epoch'), y: own.of(measured) };
      });
      return curve(translator, { ...drawn, lines }, shown, (epoch) => this.#run.goTo(epoch));
    };
    const names = racers.map(({ label }) => label);
    return html`
      ${standings(translator, recording, names, shown)}
      <div class="curves">
        ${raced('trainLoss', { label: text('train.race.loss'), format: formatLoss })}
        ${raced('gradientNorm', { label: text('train.race.gradient'), format: formatShort, logarithmic: true })}
        ${raced('trainAccuracy', { label: text('train.curve.accuracy'), format: formatAccuracy, domain: [0, 1] })}
      </div>
      ${surfaceCharts(translator, about, recording, racers, shown)}`;
  }

  #label(name: RacerName): string {
    const { text } = this.translator;
    return name === 'cross_entropy' || name === 'mse' ? text(`train.loss.${name}`) : text(`train.optimizer.${name}`);
  }
}

customElements.define('xent-train-race', TrainRace);
