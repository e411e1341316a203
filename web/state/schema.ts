interface TextField {
  readonly kind: 'text';
  readonly key: string;
  readonly default: string;
}

/** Limits are named as in JSON Schema; Infinity is allowed where `maximum` says so, NaN never. */
interface NumberField {
  readonly kind: 'number';
  readonly key: string;
  readonly default: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly integer?: boolean;
}

interface ChoiceField {
  readonly kind: 'choice';
  readonly key: string;
  readonly default: string;
  readonly choices: readonly string[];
}

export type Field = TextField | NumberField | ChoiceField;

const int32Maximum = 2 ** 31 - 1;

/**
 * Everything the page remembers: the one table behind the state, its permalinks and its undo history.
 * `key` is the field's name in a permalink and is never renamed or given to another field, for old links live on.
 */
export const fields = {
  view: { kind: 'choice', key: 'v', default: 'check', choices: ['check', 'train', 'speed'] },
  /** What the numbers in `logits` are: `binary` means probabilities of class 1. */
  kind: { kind: 'choice', key: 'k', default: 'logits', choices: ['logits', 'probabilities', 'binary'] },
  logits: { kind: 'text', key: 'z', default: '2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 3.1' },
  target: { kind: 'text', key: 't', default: '2 1 2' },
  reduction: { kind: 'choice', key: 'r', default: 'mean', choices: ['none', 'sum', 'mean', 'mean_all'] },
  labelSmoothing: { kind: 'number', key: 's', default: 0, minimum: 0, maximum: 1 },
  temperature: { kind: 'number', key: 'T', default: 1, exclusiveMinimum: 0, exclusiveMaximum: Infinity },
  logitScale: { kind: 'number', key: 'a', default: 1, exclusiveMinimum: 0, exclusiveMaximum: Infinity },
  softcap: { kind: 'number', key: 'c', default: Infinity, exclusiveMinimum: 0, maximum: Infinity },
  lseSquareScale: { kind: 'number', key: 'q', default: 0, minimum: 0, exclusiveMaximum: Infinity },
  /** One weight a class; empty for none. */
  weight: { kind: 'text', key: 'w', default: '' },
  ignoreIndex: {
    kind: 'number',
    key: 'i',
    default: -100,
    minimum: -int32Maximum - 1,
    maximum: int32Maximum,
    integer: true,
  },
  eps: { kind: 'number', key: 'e', default: 1e-12, minimum: 0, exclusiveMaximum: 0.5 },
  unit: { kind: 'choice', key: 'u', default: 'nats', choices: ['nats', 'bits'] },
  dtype: { kind: 'choice', key: 'd', default: 'float32', choices: ['float32', 'float64'] },
  /** The row that the charts show, from 0. */
  row: { kind: 'number', key: 'n', default: 0, minimum: 0, maximum: int32Maximum, integer: true },
  /** A number that another program gave, to be explained; as it was typed. */
  expected: { kind: 'text', key: 'x', default: '' },
  /** What is open below the row's charts. */
  panel: {
    kind: 'choice',
    key: 'p',
    default: 'none',
    choices: ['none', 'explain', 'frameworks', 'code', 'compare', 'rows', 'results'],
  },
  /** The result that others are compared with, as its own link; empty for none. */
  pinned: { kind: 'text', key: 'g', default: '' },
  /** What the panel of code writes. */
  language: {
    kind: 'choice',
    key: 'l',
    default: 'pytorch',
    choices: ['pytorch', 'keras', 'sklearn', 'jax', 'numpy', 'javascript', 'cpp'],
  },
  /** What the speed view shows, and how many rounds it measures. */
  speedOperation: { kind: 'choice', key: 'o', default: 'loss', choices: ['loss', 'gradient', 'softmax'] },
  speedRounds: { kind: 'choice', key: 'm', default: '7', choices: ['3', '7', '15'] },
  /** What the train view shows: one run, several beside each other, or the tutorial's script. */
  trainPart: { kind: 'choice', key: 'yp', default: 'run', choices: ['run', 'race', 'script'] },
  /** Drawn from the seed, shipped with the page, or the reader's own. */
  trainData: {
    kind: 'choice',
    key: 'yd',
    default: 'blobs',
    choices: ['blobs', 'moons', 'circles', 'spirals', 'xor', 'linear', 'make_classification', 'iris', 'digits', 'own'],
  },
  /** CSV of the reader's own data, and the name of its column of classes; empty to guess it. */
  trainText: { kind: 'text', key: 'yt', default: '' },
  trainTarget: { kind: 'text', key: 'yc', default: '' },
  /** Of the points, the split and the first weights of a hidden layer. */
  trainSeed: { kind: 'number', key: 'ys', default: 42, minimum: 0, maximum: int32Maximum, integer: true },
  /** The share of the rows that is held back. */
  trainTestShare: { kind: 'number', key: 'yh', default: 0.2, minimum: 0, maximum: 0.9 },
  trainStandardize: { kind: 'choice', key: 'yz', default: 'no', choices: ['no', 'yes'] },
  trainLoss: { kind: 'choice', key: 'yf', default: 'cross_entropy', choices: ['cross_entropy', 'mse'] },
  trainOptimizer: {
    kind: 'choice',
    key: 'yo',
    default: 'gd',
    choices: ['gd', 'momentum', 'nesterov', 'sgd', 'adam', 'lbfgs'],
  },
  trainRate: { kind: 'number', key: 'yl', default: 0.1, exclusiveMinimum: 0, exclusiveMaximum: Infinity },
  /** Rows in a step of sgd. */
  trainBatch: { kind: 'number', key: 'yb', default: 32, minimum: 1, maximum: int32Maximum, integer: true },
  /** scikit-learn's C: the inverse strength of the L2 penalty. */
  trainC: { kind: 'number', key: 'yr', default: 1, exclusiveMinimum: 0, maximum: Infinity },
  /** Units of the hidden layer; 0 for none. */
  trainHidden: { kind: 'number', key: 'yu', default: 0, minimum: 0, maximum: 64, integer: true },
  trainActivation: { kind: 'choice', key: 'ya', default: 'tanh', choices: ['tanh', 'relu'] },
  /** What is raced: the loss or the optimizer, and from where. */
  trainRace: { kind: 'choice', key: 'yq', default: 'losses', choices: ['losses', 'optimizers'] },
  trainStart: { kind: 'choice', key: 'yw', default: 'wrong', choices: ['wrong', 'zeros'] },
  /** How far the run has come, or is looked back at. */
  trainEpoch: { kind: 'number', key: 'ye', default: 0, minimum: 0, maximum: 100_000, integer: true },
  /** How fast it is played. */
  trainSpeed: { kind: 'choice', key: 'yv', default: 'medium', choices: ['slow', 'medium', 'fast'] },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof fields;

type ValueOf<F extends Field> = F extends ChoiceField ? F['choices'][number] : F extends NumberField ? number : string;

export type State = { readonly [Name in FieldName]: ValueOf<(typeof fields)[Name]> };

export const fieldNames = Object.keys(fields) as readonly FieldName[];

export const defaultState = Object.freeze(
  Object.fromEntries(fieldNames.map((name) => [name, fields[name].default])),
) as State;

/** Whether `value` is one that the field may have: of its type, in its range, among its choices. */
export function isAllowed(name: FieldName, value: unknown): boolean {
  const field: Field = fields[name];
  if (field.kind === 'number') return typeof value === 'number' && isInRange(field, value);
  return typeof value === 'string' && (field.kind === 'text' || field.choices.includes(value));
}

function isInRange(field: NumberField, value: number): boolean {
  const { minimum = -Infinity, exclusiveMinimum, maximum = Infinity, exclusiveMaximum, integer } = field;
  if (!(value >= minimum && value <= maximum)) return false;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return false;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return false;
  return !integer || Number.isInteger(value);
}
