import { html, nothing, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../../app/controls/segmented-choice.ts';
import type { TrainTranslator } from '../train-words.ts';
import { type Recorded, type RunState, type Speed, speeds } from './runner.ts';

/** A run of whatever kind. */
type AnyRun = RunState<unknown, Recorded<never>>;

export interface TransportActions {
  readonly play: () => void;
  readonly pause: () => void;
  readonly reset: () => void;
  readonly goTo: (epoch: number) => void;
  readonly choose: (speed: Speed) => void;
}

/** Play, pause, step, reset, speed, and a slider over what is recorded. */
export function transport(
  translator: TrainTranslator,
  run: AnyRun,
  speed: Speed,
  { play, pause, reset, goTo, choose }: TransportActions,
): TemplateResult {
  const { text } = translator;
  const { recording, isPlaying, awaited } = run;
  const reached = Math.max(0, recording.reached);
  const shown = Math.min(run.shown, reached);
  const isOver = recording.ending !== 'running' && shown >= reached;
  const scrub = (event: Event) => {
    const epoch = Number((event.currentTarget as HTMLInputElement).value);
    // Only what has a picture can be gone back to.
    goTo(recording.upTo(epoch));
  };
  return html`
    <div class="transport">
      <div class="buttons">
        <button class="primary" type="button" data-action="play" @click=${isPlaying ? pause : play}>
          ${text(isPlaying ? 'train.pause' : isOver ? 'train.again' : 'train.play')}
        </button>
        <button type="button" data-action="step" ?disabled=${isPlaying || isOver || awaited !== null} @click=${() => goTo(shown + 1)}>
          ${text('train.step')}
        </button>
        <button type="button" data-action="reset" ?disabled=${shown === 0 && !isPlaying} @click=${reset}>
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
        change: choose,
      })}
      <label class="scrubber">
        <span>${text('train.epoch')} <b data-testid="epoch">${shown}</b>${reached > shown ? html` / ${reached}` : nothing}</span>
        <input type="range" min="0" max=${Math.max(1, reached)} .value=${String(shown)} ?disabled=${reached === 0 || isPlaying}
          @input=${scrub}>
      </label>
    </div>
    ${
      awaited === null || awaited - reached < 2
        ? nothing
        : html`<progress aria-label=${text('train.awaited')} max=${awaited} .value=${reached}></progress>`
    }
    <p class="ending" role="status">${ending(translator, run)}</p>`;
}

/** What there is to say of how the run goes, once there is. */
function ending({ text }: TrainTranslator, { recording, shown }: AnyRun): TemplateResult | string {
  const { ending, reached } = recording;
  if (shown < reached) return '';
  if (ending === 'diverged') return html`<span class="problem">${text('train.diverged', { epoch: reached })}</span>`;
  if (ending === 'converged') return text('train.converged', { epoch: reached });
  return '';
}
