import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../../app/controls/segmented-choice.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import '../../../charts/line-chart.ts';
import '../../../charts/surface-chart.ts';
import type { Line } from '../../../charts/line-data.ts';
import type { Trail } from '../../../charts/surface-chart.ts';
import type { Xent } from '../../../engine/xent.ts';
import { fields, type State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import { formatAccuracy, formatLoss, formatShort } from '../format.ts';
import { Runner, type RunState } from '../run/runner.ts';
import { transport } from '../run/transport.ts';
import { trainStyles } from '../train-styles.ts';
import type { TrainTranslator } from '../train-words.ts';
import type { AboutRace, Surface } from './race.ts';
import { RaceRecording, type RaceReport, type RacerMeasures } from './race-recording.ts';
import { type RacerName, type RaceSetup, racerRoles, raceSetup } from './race-setup.ts';

type RaceState = RunState<AboutRace, RaceRecording>;

/** Models that begin alike and learn differently, beside each other. */
export class TrainRace extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    run: { state: true },
  };

  static override styles = [controls, trainStyles];

  declare state: State;
  declare translator: TrainTranslator;
  declare xent: Xent;
  declare run: RaceState | null;

  #runner: Runner<RaceSetup, AboutRace, RaceReport, RaceRecording> | null = null;

  constructor() {
    super();
    this.run = null;
  }

  /** Nothing goes on in a race that is not shown. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#runner?.stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#runner) this.#runner.request(raceSetup(this.state), this.state.trainEpoch);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    this.#runner ??= new Runner(
      {
        module: this.xent.module,
        start: () => new Worker(new URL('./race-worker.ts', import.meta.url), { type: 'module', name: 'xent-race' }),
        record: () => new RaceRecording(),
      },
      this.#onRun,
    );
    this.#runner.request(raceSetup(this.state), this.state.trainEpoch);
  }

  #onRun = (run: RaceState): void => {
    const wasPlaying = this.run?.isPlaying ?? false;
    this.run = run;
    if (wasPlaying && !run.isPlaying && run.shown !== this.state.trainEpoch) this.#goTo(run.shown);
  };

  #goTo = (trainEpoch: number): void => dispatchPatch(this, { trainEpoch }, 'train-epoch');

  protected override render(): TemplateResult {
    const { run, state, translator } = this;
    const { text } = translator;
    return html`
      <section aria-label=${text('train.race')}>
        <p>${text(`train.race.${state.trainRace}.lead`)}</p>
        <div class="fields">
          ${segmentedChoice({
            name: 'race',
            legend: text('train.race.what'),
            choices: fields.trainRace.choices.map((value) => ({ value, label: text(`train.race.${value}`) })),
            value: state.trainRace,
            change: (trainRace) => dispatchPatch(this, { trainRace, trainEpoch: 0 }),
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
            change: (trainStart) => dispatchPatch(this, { trainStart, trainEpoch: 0 }),
          })}
        </div>
        ${run ? this.#renderRun(run) : nothing}
      </section>`;
  }

  #renderRun(run: RaceState): TemplateResult {
    const { translator } = this;
    const { text } = translator;
    const problem = run.problem && text(`train.problem.${run.problem.code}`, run.problem.values);
    const { recording, about } = run;
    const shown = Math.max(0, Math.min(run.shown, recording.reached));
    const { racers } = raceSetup(this.state);
    // A setup that is on its way has other racers than the recording.
    const isCurrent = recording.measures.length === racers.length;
    return html`
      ${transport(translator, run, this.#runner?.speed ?? 'medium', {
        play: () => this.#runner?.play(),
        pause: () => this.#runner?.pause(),
        reset: () => {
          this.#runner?.pause();
          this.#goTo(0);
        },
        goTo: this.#goTo,
        choose: (speed) => {
          if (this.#runner) this.#runner.speed = speed;
          this.requestUpdate();
        },
      })}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${
        about && isCurrent
          ? html`
            ${this.#renderStandings(recording, racers, shown)}
            <div class="curves">
              ${this.#curve('train.race.loss', 'trainLoss', recording, racers, shown, formatLoss)}
              ${this.#curve('train.race.gradient', 'gradientNorm', recording, racers, shown, formatShort, true)}
              ${this.#curve('train.curve.accuracy', 'trainAccuracy', recording, racers, shown, formatAccuracy)}
            </div>
            ${this.#renderSurfaces(about, recording, racers, shown)}`
          : nothing
      }`;
  }

  #renderStandings(recording: RaceRecording, racers: RaceSetup['racers'], shown: number): TemplateResult {
    const { text } = this.translator;
    const ending = (index: number) => {
      const last = recording.measures[index].length - 1;
      const how = recording.endings[index];
      return how === 'running' || shown < last ? '' : text(`train.race.${how}`, { epoch: last });
    };
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${text('train.race.standings', { epoch: shown })}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text('train.race.standings', { epoch: shown })}</th>
              <th scope="col">${text('train.figure.trainLoss')}</th>
              <th scope="col">${text('train.figure.trainAccuracy')}</th>
              <th scope="col">${text('train.figure.gradient')}</th>
              <th scope="col"><span class="visually-hidden">${text('train.race.ending')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${racers.map(({ name }, index) => {
              const measures = recording.at(index, shown);
              if (!measures) return nothing;
              return html`
                <tr>
                  <th scope="row">${this.#name(name)}</th>
                  <td>${formatLoss(measures.trainLoss)}</td>
                  <td>${formatAccuracy(measures.trainAccuracy)}</td>
                  <td>${formatShort(measures.gradientNorm)}</td>
                  <td>${ending(index)}</td>
                </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
  }

  #name(name: RacerName): string {
    const { text } = this.translator;
    return name === 'cross_entropy' || name === 'mse' ? text(`train.loss.${name}`) : text(`train.optimizer.${name}`);
  }

  #curve(
    label: 'train.race.loss' | 'train.race.gradient' | 'train.curve.accuracy',
    measured: keyof RacerMeasures,
    recording: RaceRecording,
    racers: RaceSetup['racers'],
    shown: number,
    format: (value: number) => string,
    logarithmic = false,
  ): TemplateResult {
    const { text } = this.translator;
    const lines = racers.map(
      ({ name }, index): Line => ({
        key: name,
        label: this.#name(name),
        role: racerRoles[index],
        x: recording.measures[index].of('epoch'),
        y: recording.measures[index].of(measured),
      }),
    );
    return html`
      <xent-line-chart .label=${text(label)} .placeLabel=${text('train.epoch')} .lines=${lines} .logarithmic=${logarithmic}
        .domain=${label === 'train.curve.accuracy' ? [0, 1] : undefined} .marked=${shown} .reach=${10} .format=${format}
        .showTable=${text('chart.showTable')}
        @xent-select=${({ detail }: CustomEvent<{ index: number }>) => this.#goTo(detail.index)}></xent-line-chart>`;
  }

  #renderSurfaces(
    { loaded, surfaces }: AboutRace,
    recording: RaceRecording,
    racers: RaceSetup['racers'],
    shown: number,
  ): TemplateResult | typeof nothing {
    if (surfaces.length === 0) return nothing;
    const { text } = this.translator;
    const [x, y] = loaded.data.featureNames;
    const trails = (surface: Surface) =>
      racers.flatMap(({ name, options }, index): Trail[] => {
        if ((options.loss ?? 'cross_entropy') !== surface.loss) return [];
        const own = recording.measures[index];
        return [
          {
            label: this.#name(name),
            role: racerRoles[index],
            x: own.of('firstWeight'),
            y: own.of('secondWeight'),
            count: Math.min(own.length, shown + 1),
          },
        ];
      });
    return html`
      <div class="surfaces">
        ${surfaces.map(
          (surface) => html`
            <xent-surface-chart .label=${text('train.surface', { loss: text(`train.loss.${surface.loss}`) })}
              .xName=${text('train.surface.weight', { feature: x })} .yName=${text('train.surface.weight', { feature: y })}
              .field=${surface} .trails=${trails(surface)} .format=${formatShort}
              .texts=${{
                showTable: text('chart.showTable'),
                value: text(`train.loss.${surface.loss}`),
                name: text('train.race.racer'),
                start: text('train.surface.start'),
                now: text('train.surface.now', { epoch: shown }),
              }}></xent-surface-chart>`,
        )}
      </div>
      <p class="hint">${text(loaded.data.shape[1] > 2 ? 'train.surface.others' : 'train.surface.intercept')}</p>`;
  }
}

customElements.define('xent-train-race', TrainRace);
