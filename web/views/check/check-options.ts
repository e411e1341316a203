import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import type { Translator } from '../../i18n/translator.ts';
import { formatNumber } from '../../io/format-number.ts';
import { type FieldName, isAllowed, type State } from '../../state/schema.ts';

type NumberName =
  | 'labelSmoothing'
  | 'temperature'
  | 'logitScale'
  | 'softcap'
  | 'lseSquareScale'
  | 'ignoreIndex'
  | 'eps';

/** The numeric options of each reading, in the order in which they act. */
const numberOptions: Readonly<Record<State['kind'], readonly NumberName[]>> = {
  logits: ['temperature', 'labelSmoothing', 'ignoreIndex', 'logitScale', 'softcap', 'lseSquareScale'],
  probabilities: ['eps'],
  binary: [],
};

/** Only where the loss of single probabilities is a mean over classes, too, is there a mean over everything. */
export function reductions(kind: State['kind']): readonly State['reduction'][] {
  return kind === 'probabilities' ? ['mean', 'sum', 'none', 'mean_all'] : ['mean', 'sum', 'none'];
}

/** The change to another reading of the numbers, with a reduction that it has. */
export function kindPatch(state: State, kind: State['kind']): Partial<State> {
  return reductions(kind).includes(state.reduction) ? { kind } : { kind, reduction: 'mean' };
}

export interface OptionsContext {
  readonly state: State;
  readonly translator: Translator;
  /** Fields that can't be changed here. */
  readonly locked: ReadonlySet<FieldName>;
  /** Numeric options as they were typed: `0.` and `1e` are on their way to a number, and must stay as they are. */
  readonly typed: ReadonlyMap<FieldName, string>;
  readonly type: (name: FieldName, written: string) => void;
  readonly change: (patch: Partial<State>) => void;
}

/** The options that apply to what the numbers are, each with what it does. */
export function checkOptions(context: OptionsContext): TemplateResult {
  const { state, translator, locked, change } = context;
  const { text } = translator;
  return html`
    <div class="options">
      ${segmentedChoice({
        name: 'reduction',
        legend: text('option.reduction'),
        choices: reductions(state.kind).map((value) => ({
          value,
          label: text(`reduction.${value}`),
          title: text(`reduction.${value}.hint`),
        })),
        value: state.reduction,
        disabled: locked.has('reduction'),
        change: (reduction) => change({ reduction }),
      })}
      ${segmentedChoice({
        name: 'dtype',
        legend: text('option.dtype'),
        choices: [
          { value: 'float32', label: 'float32', title: text('dtype.float32.hint') },
          { value: 'float64', label: 'float64', title: text('dtype.float64.hint') },
        ],
        value: state.dtype,
        disabled: locked.has('dtype'),
        change: (dtype) => change({ dtype }),
      })}
      <div class="numbers">${numberOptions[state.kind].map((name) => numberOption(context, name))}</div>
    </div>`;
}

function numberOption(
  { state, translator, locked, typed, type, change }: OptionsContext,
  name: NumberName,
): TemplateResult {
  const { text } = translator;
  const written = typed.get(name);
  const value = written === undefined ? state[name] : readOption(name, written);
  const isWrong = value === null;
  const accept = (event: InputEvent) => {
    const text = (event.currentTarget as HTMLInputElement).value;
    const accepted = readOption(name, text);
    type(name, text);
    if (accepted !== null) change({ [name]: accepted });
  };
  return html`
    <div class="field">
      <label for=${name}>${text(`option.${name}`)}</label>
      <input id=${name} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" ?readonly=${locked.has(name)}
        .value=${live(isWrong || value === state[name] ? (written ?? writeOption(state[name])) : writeOption(state[name]))}
        aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby="${name}-hint" @input=${accept}>
      <p class=${isWrong ? 'problem' : 'hint'} id="${name}-hint">
        ${text(isWrong ? `option.${name}.range` : `option.${name}.hint`)}
      </p>
    </div>`;
}

/** The value a text stands for, or null when the option can't have it. A text that is not finished, as `0.`, is one already. */
export function readOption(name: FieldName, written: string): number | null {
  const cleaned = written.trim().toLowerCase().replace('−', '-');
  const value = /^(inf|infinity|∞)$/.test(cleaned)
    ? Number.POSITIVE_INFINITY
    : cleaned === ''
      ? Number.NaN
      : Number(cleaned);
  return isAllowed(name, value) ? value : null;
}

function writeOption(value: number): string {
  return value === Number.POSITIVE_INFINITY ? '∞' : formatNumber(value, 17);
}
