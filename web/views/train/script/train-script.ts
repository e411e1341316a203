import { css, html, LitElement, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../../app/patch-event.ts';
import { ResultTeller } from '../../../app/result-event.ts';
import type { Xent } from '../../../engine/xent.ts';
import { isAllowedPatch, type Limits } from '../../../state/limits.ts';
import type { State } from '../../../state/schema.ts';
import { controls } from '../../../style/shared.ts';
import type { LoadedData } from '../data/load-data.ts';
import { formatAccuracy, formatLoss } from '../format.ts';
import { Recording, type Report } from '../run/recording.ts';
import { RunController } from '../run/run-controller.ts';
import { runResult } from '../run/run-result.ts';
import { lastEpoch, type Setup } from '../run/setup.ts';
import { trainStyles } from '../train-styles.ts';
import type { TrainTranslator } from '../train-words.ts';
import { copyCode } from './copy-code.ts';
import { type CodeLine, mendedScript, scikitLearnCode, tutorialError, tutorialScript } from './scikit-learn.ts';

/** What the tutorial's program learns: scikit-learn's defaults. */
const setup: Setup = {
  data: { name: 'make_classification', text: '', target: '', seed: 42, testShare: 0.2 },
  model: { optimizer: 'lbfgs', C: 1 },
};

/** The run of that program, to be watched. */
const watched: Partial<State> = {
  trainPart: 'run',
  trainData: 'make_classification',
  trainOptimizer: 'lbfgs',
  trainLoss: 'cross_entropy',
  trainC: 1,
  trainHidden: 0,
  trainSeed: 42,
  trainTestShare: 0.2,
  trainStandardize: 'no',
  trainEpoch: 0,
};

/** The tutorial's program as it stands, why it fails, the line that mends it, and the number it then prints, computed here. */
export class TrainScript extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    limits: { attribute: false },
  };

  static override styles = [
    controls,
    trainStyles,
    css`
      .programs {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        gap: var(--space-4) var(--space-5);
      }

      .program {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--space-2);
      }

      h3 {
        margin: 0;
        font-size: 0.9375rem;
      }

      pre {
        margin: 0;
        padding: var(--space-3) 0;
        overflow-x: auto;
        border: 1px solid var(--color-line);
        border-radius: var(--radius);
        background: var(--color-background);
        line-height: 1.5;
      }

      pre code {
        display: block;
        width: max-content;
        min-width: 100%;
        font: inherit;
      }

      pre span {
        display: block;
        min-height: 1.5em;
        padding-inline: var(--space-3);
      }

      pre .wrong {
        background: var(--color-danger-soft);
        box-shadow: inset 0.1875rem 0 var(--color-danger);
      }

      pre .right {
        background: var(--color-ok-soft);
        box-shadow: inset 0.1875rem 0 var(--color-ok);
      }

      .said {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--color-danger-soft);
        color: var(--color-danger);
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare state: State;
  declare translator: TrainTranslator;
  declare xent: Xent;
  declare limits: Limits;

  readonly #run = new RunController<Setup, LoadedData, Report, Recording>(this, {
    start: () => new Worker(new URL('../run/train-worker.ts', import.meta.url), { type: 'module', name: 'xent-train' }),
    record: () => new Recording(),
    wanted: () => ({ setup, epoch: lastEpoch }),
  });

  readonly #teller = new ResultTeller();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#teller.forget();
  }

  protected override updated(): void {
    const { about, recording } = this.#run.state;
    const measures = recording.ending === 'running' ? undefined : recording.measuresAt(lastEpoch);
    this.#teller.tell(this, 'train', about && measures ? runResult(measures, about.split) : null);
  }

  protected override render(): TemplateResult {
    const { text } = this.translator;
    return html`
      <section aria-label=${text('train.part.script')}>
        <p>${text('train.script.lead')}</p>
        <div class="programs">
          <div class="program">
            <h3>${text('train.script.asWritten')}</h3>
            ${program(tutorialScript, text('train.script.asWritten'))}
            <p class="said code">${tutorialError}</p>
            <p>${text('train.script.why')}</p>
          </div>
          <div class="program">
            <h3>${text('train.script.mended')}</h3>
            ${program(mendedScript, text('train.script.mended'))}
            ${this.#renderResult()}
          </div>
        </div>
        <p>${text('train.script.oneHot')}</p>
        <div class="buttons">
          ${copyCode(this.translator, scikitLearnCode('make_classification', { C: 1, standardize: false }))}
          <button type="button" ?disabled=${!isAllowedPatch(watched, this.state, this.limits)} @click=${() => dispatchPatch(this, watched)}>
            ${text('train.script.watch')}
          </button>
        </div>
      </section>`;
  }

  /** The number that the mended program prints, and the accuracy that the tutorial reports. */
  #renderResult(): TemplateResult {
    const { text } = this.translator;
    const { problem, recording } = this.#run.state;
    if (problem)
      return html`<p class="problem" role="alert">${text(`train.problem.${problem.code}`, problem.values)}</p>`;
    const measures = recording.measuresAt(lastEpoch);
    if (!measures || recording.ending === 'running') return html`<p class="hint">${text('status.computing')}</p>`;
    return html`
      <dl class="figures">
        <div class="main">
          <dt>${text('train.figure.testLoss')}</dt>
          <dd><span data-testid="script-loss">${formatLoss(measures.testLoss)}</span> <small>${text('unit.nats')}</small></dd>
        </div>
        <div><dt>${text('train.figure.testAccuracy')}</dt><dd data-testid="script-accuracy">${formatAccuracy(measures.testAccuracy)}</dd></div>
      </dl>
      <p class="hint">${text('train.script.computed', { epoch: measures.epoch })}</p>`;
  }
}

function program(lines: readonly CodeLine[], label: string): TemplateResult {
  return html`<pre class="code" tabindex="0" role="region" aria-label=${label}><code>${lines.map(
    ({ text, mark }) => html`<span class=${mark ?? ''}>${text}</span>`,
  )}</code></pre>`;
}

customElements.define('xent-train-script', TrainScript);
