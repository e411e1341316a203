import { html, nothing, type TemplateResult } from 'lit';
import { numberInput } from '../../app/controls/number-input.ts';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import { selectField } from '../../app/controls/select-field.ts';
import { type FieldName, fields, type State } from '../../state/schema.ts';
import type { TrainTranslator } from './train-words.ts';

export interface ControlsContext {
  readonly state: State;
  readonly translator: TrainTranslator;
  /** Fields that the reader cannot change. */
  readonly locked: ReadonlySet<FieldName>;
  readonly change: (patch: Partial<State>) => void;
}

/** What begins anew is shown from epoch 0, unless the epoch is not the reader's. */
export const fromStart = (locked: ReadonlySet<FieldName>): Partial<State> =>
  locked.has('trainEpoch') ? {} : { trainEpoch: 0 };

/** Which data is learned from. */
export function dataChoice({ state, translator, locked, change }: ControlsContext): TemplateResult {
  const { text } = translator;
  return segmentedChoice({
    name: 'data',
    legend: text('train.data'),
    choices: fields.trainData.choices.map((value) => ({
      value,
      label: text(`train.data.${value}`),
      title: text(`train.data.${value}.hint`),
    })),
    value: state.trainData,
    disabled: locked.has('trainData'),
    change: (trainData) => change({ trainData, ...fromStart(locked) }),
  });
}

/** How the data is drawn and divided. */
export function dataControls({ state, translator, locked, change }: ControlsContext): TemplateResult {
  const { text } = translator;
  const shares = new Set([0, 0.1, 0.2, 0.3, 0.5, state.trainTestShare]);
  return html`
      <div class="with-button">
        ${numberInput({
          name: 'trainSeed',
          label: text('train.seed'),
          hint: text('train.seed.hint'),
          range: text('train.seed.range'),
          value: state.trainSeed,
          disabled: locked.has('trainSeed'),
          change: (trainSeed) => change({ trainSeed }),
        })}
        <button type="button" title=${text('train.seed.another')} ?disabled=${locked.has('trainSeed')} @click=${() => change({ trainSeed: (state.trainSeed + 1) % 2 ** 31 })}>
          <span aria-hidden="true">+1</span><span class="visually-hidden">${text('train.seed.another')}</span>
        </button>
      </div>
      ${selectField({
        name: 'test-share',
        label: text('train.testShare'),
        hint: text('train.testShare.hint'),
        choices: [...shares]
          .sort((a, b) => a - b)
          .map((value) => ({ value, label: `${Number((100 * value).toFixed(2))} %` })),
        value: state.trainTestShare,
        disabled: locked.has('trainTestShare'),
        change: (trainTestShare) => change({ trainTestShare }),
      })}
      ${selectField({
        name: 'standardize',
        label: text('train.standardize'),
        hint: text('train.standardize.hint'),
        choices: fields.trainStandardize.choices.map((value) => ({ value, label: text(`train.standardize.${value}`) })),
        value: state.trainStandardize,
        disabled: locked.has('trainStandardize'),
        change: (trainStandardize) => change({ trainStandardize }),
      })}`;
}

/** How the weights move. A race of optimizers has them all. */
export function stepControls({ state, translator, locked, change }: ControlsContext): TemplateResult {
  const { text } = translator;
  const isOptimizerRace = state.trainPart === 'race' && state.trainRace === 'optimizers';
  const hasBatches = isOptimizerRace || state.trainOptimizer === 'sgd' || state.trainOptimizer === 'adam';
  return html`
      ${
        isOptimizerRace
          ? nothing
          : selectField({
              name: 'optimizer',
              label: text('train.optimizer'),
              choices: fields.trainOptimizer.choices.map((value) => ({
                value,
                label: text(`train.optimizer.${value}`),
              })),
              value: state.trainOptimizer,
              disabled: locked.has('trainOptimizer'),
              change: (trainOptimizer) => change({ trainOptimizer }),
            })
      }
      ${
        state.trainOptimizer === 'lbfgs' && !isOptimizerRace
          ? nothing
          : numberInput({
              name: 'trainRate',
              label: text('train.rate'),
              hint: text('train.rate.hint'),
              range: text('train.rate.range'),
              value: state.trainRate,
              disabled: locked.has('trainRate'),
              change: (trainRate) => change({ trainRate }),
            })
      }
      ${
        hasBatches
          ? numberInput({
              name: 'trainBatch',
              label: text('train.batch'),
              hint: text('train.batch.hint'),
              range: text('train.batch.range'),
              value: state.trainBatch,
              disabled: locked.has('trainBatch'),
              change: (trainBatch) => change({ trainBatch }),
            })
          : nothing
      }`;
}

/** What learns, and what it is to make small. */
export function modelControls({ state, translator, locked, change }: ControlsContext): TemplateResult {
  const { text } = translator;
  const hidden = new Set([0, 2, 4, 8, 16, 32, state.trainHidden]);
  return html`
      ${selectField({
        name: 'loss',
        label: text('train.loss'),
        hint: text('train.loss.hint'),
        choices: fields.trainLoss.choices.map((value) => ({ value, label: text(`train.loss.${value}`) })),
        value: state.trainLoss,
        disabled: locked.has('trainLoss'),
        change: (trainLoss) => change({ trainLoss }),
      })}
      ${numberInput({
        name: 'trainC',
        label: text('train.C'),
        hint: text('train.C.hint'),
        range: text('train.C.range'),
        value: state.trainC,
        disabled: locked.has('trainC'),
        change: (trainC) => change({ trainC }),
      })}
      ${selectField({
        name: 'hidden',
        label: text('train.hidden'),
        hint: text('train.hidden.hint'),
        choices: [...hidden]
          .sort((a, b) => a - b)
          .map((value) => ({
            value,
            label: value === 0 ? text('train.hidden.none') : text('train.hidden.units', { count: value }),
          })),
        value: state.trainHidden,
        disabled: locked.has('trainHidden'),
        change: (trainHidden) => change({ trainHidden }),
      })}
      ${
        state.trainHidden === 0
          ? nothing
          : selectField({
              name: 'activation',
              label: text('train.activation'),
              choices: fields.trainActivation.choices.map((value) => ({
                value,
                label: text(`train.activation.${value}`),
              })),
              value: state.trainActivation,
              disabled: locked.has('trainActivation'),
              change: (trainActivation) => change({ trainActivation }),
            })
      }
`;
}
