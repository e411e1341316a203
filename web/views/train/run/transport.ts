import { html, nothing, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../../app/controls/segmented-choice.ts';
import type { FieldName } from '../../../state/schema.ts';
import type { TrainTranslator } from '../train-words.ts';
import { type Recorded, type RunState, type Speed, speeds } from './runner.ts';

/** A run of whatever kind, and what can be done with it. */
export interface Transport {
  readonly state: RunState<unknown, Recorded<never>>;
  /** The epoch shown, of those that were run. */
  readonly shown: number;
  play(): void;
  pause(): void;
  reset(): void;
  goTo(epoch: number): void;
  choose(speed: Speed): void;
}

/**
 * Play, pause, step, reset, speed, and a slider over what is recorded, as far as they are not `locked`. Below, how it ended, or else the
 * `remark`.
 */
export function transport(
  translator: TrainTranslator,
  run: Transport,
  locked: ReadonlySet<FieldName>,
  remark = '',
): TemplateResult {
  const { text } = translator;
  const { shown } = run;
  const isLocked = locked.has('trainEpoch');
  const { recording, isPlaying, awaited, speed } = run.state;
  const reached = Math.max(0, recording.reached);
  const isOver = recording.ending !== 'running' && shown >= reached;
  const scrub = (event: Event) => {
    const epoch = Number((event.currentTarget as HTMLInputElement).value);
    // Only what has a picture can be gone back to.
    run.goTo(recording.upTo(epoch));
  };
  return html`
    <div class="transport">
      <div class="buttons">
        <button class="primary" type="button" data-action="play" ?disabled=${isLocked} @click=${() => (isPlaying ? run.pause() : run.play())}>
          ${text(isPlaying ? 'train.pause' : isOver ? 'train.again' : 'train.play')}
        </button>
        <button type="button" data-action="step" ?disabled=${isLocked || isPlaying || isOver || awaited !== null} @click=${() => run.goTo(shown + 1)}>
          ${text('train.step')}
        </button>
        <button type="button" data-action="reset" ?disabled=${isLocked || (shown === 0 && !isPlaying)} @click=${() => run.reset()}>
          ${text('train.reset')}
        </button>
      </div>
      ${segmentedChoice({
        name: 'speed',
        legend: text('train.speed'),
        hideLegend: true,
        choices: (Object.keys(speeds) as Speed[]).map((value) => ({
          value,
          label: text(`train.speed.${value}`),
          title: text(`train.speed.${value}.hint`),
        })),
        value: speed,
        disabled: locked.has('trainSpeed'),
        change: (chosen) => run.choose(chosen),
      })}
      <label class="scrubber">
        <span>${text('train.epoch')} <b data-testid="epoch">${shown}</b>${reached > shown ? html` / ${reached}` : nothing}</span>
        <input type="range" min="0" max=${Math.max(1, reached)} .value=${String(shown)} ?disabled=${isLocked || reached === 0 || isPlaying}
          @input=${scrub}>
      </label>
    </div>
    ${
      awaited === null || awaited - reached < 2
        ? nothing
        : html`<progress aria-label=${text('train.awaited')} max=${awaited} .value=${reached}></progress>`
    }
    <p class="ending" role="status">${ending(translator, run.state) || remark}</p>`;
}

/** What there is to say of how the run goes, once there is. */
function ending({ text }: TrainTranslator, { recording, shown }: Transport['state']): TemplateResult | string {
  const { ending, reached } = recording;
  if (shown < reached) return '';
  if (ending === 'diverged') return html`<span class="problem">${text('train.diverged', { epoch: reached })}</span>`;
  if (ending === 'converged') return text('train.converged', { epoch: reached });
  return '';
}
