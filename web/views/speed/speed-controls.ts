import { html, nothing, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import type { SpeedTranslator } from '../../i18n/speed/messages.ts';
import { fields, type State } from '../../state/schema.ts';
import { formatShape } from './format-figure.ts';
import { contenderNames, type SpeedRequest } from './speed-result.ts';
import type { SpeedState } from './speed-runner.ts';

/** What a measurement takes, more or less, in seconds: runs overrun the time that they have at least. */
function estimatedSeconds({ operations, shapes, rounds, leastTime }: SpeedRequest): number {
  const runs = operations.length * shapes.length * (rounds + 1) * (contenderNames.length + 1);
  return Math.round((runs * leastTime * 1.1) / 5000) * 5;
}

/** What is measured and why; the rounds; the button that starts it and stops it; and how far it is. */
export function speedControls(options: {
  readonly translator: SpeedTranslator;
  readonly rounds: State['speedRounds'];
  readonly request: SpeedRequest;
  readonly speed: SpeedState;
  /** Whether the rounds are not the reader's to choose. */
  readonly isLocked: boolean;
  readonly chooseRounds: (rounds: State['speedRounds']) => void;
  readonly startOrStop: (event: MouseEvent) => void;
}): TemplateResult {
  const { translator, rounds, request, speed, isLocked, chooseRounds, startOrStop } = options;
  const { text } = translator;
  const isRunning = speed.progress !== null;
  return html`
    <h2>${text('speed.title')}</h2>
    <p>${text('speed.lead')}</p>
    <div class="controls">
      ${segmentedChoice({
        name: 'rounds',
        legend: text('speed.rounds'),
        choices: fields.speedRounds.choices.map((value) => ({ value, label: value })),
        value: rounds,
        disabled: isLocked,
        change: chooseRounds,
      })}
      <button class=${isRunning ? '' : 'primary'} type="button" data-action="measure" @click=${startOrStop}>
        ${text(isRunning ? 'speed.stop' : 'speed.measure')}
      </button>
      ${isRunning ? progress(translator, speed) : html`<p class="hint">${text('speed.rounds.hint', { seconds: estimatedSeconds(request) })}</p>`}
    </div>
    <p class="ending hint" role="status">${ending(translator, speed)}</p>`;
}

function progress({ text }: SpeedTranslator, { progress, secondsLeft }: SpeedState): TemplateResult {
  const isUnknown = progress === null || progress === 'starting';
  const seconds = secondsLeft === null ? null : Math.ceil(secondsLeft);
  return html`
    <div class="progress">
      <progress aria-label=${text('speed.progress')} max="1" .value=${isUnknown ? 0 : progress.done / progress.total}></progress>
      <p class="hint">
        ${
          isUnknown
            ? text('speed.starting')
            : html`<span>${text('speed.step', { operation: text(`speed.operation.${progress.operation}`), shape: formatShape(progress.shape) })}</span>
              ${seconds === null ? nothing : html`<span>${text('speed.secondsLeft', { seconds })}</span>`}`
        }
      </p>
    </div>`;
}

/** How the last measurement ended, told once it has. */
function ending({ text }: SpeedTranslator, { ending, progress, results }: SpeedState): TemplateResult | string {
  if (ending === 'stopped') return text('speed.stopped');
  if (ending !== null) return html`<span class="problem">${text('speed.failed', ending)}</span>`;
  return progress === null && results.length > 0 ? text('speed.finished') : '';
}
