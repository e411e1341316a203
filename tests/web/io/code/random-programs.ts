import type { LossProgram } from '../../../../web/io/code/loss-program.ts';
import type { Random } from '../random.ts';

/** A program of any kind, shape and options, whose numbers are of the sizes that people have. */
export function randomProgram(random: Random): LossProgram {
  const kind = random.pick(['logits', 'logits', 'probabilities', 'binary'] as const);
  const shape = randomShape(random);
  const count = shape.reduce((product, extent) => product * extent, 1);
  const classes = shape.length < 2 ? (shape[0] ?? 1) : shape[1];
  const isIndices = kind !== 'binary' && random.uniform() < 0.6;
  const isLogits = kind === 'logits';
  const sometimes = (value: number, otherwise: number) => (isLogits && random.uniform() < 0.3 ? value : otherwise);
  const ignoreIndex = isIndices ? sometimes(255, -100) : -100;
  const label = () => (isLogits && random.uniform() < 0.2 ? ignoreIndex : random.integer(0, classes - 1));
  const indicesShape = shape.length < 2 ? [] : [shape[0], ...shape.slice(2)];
  return {
    kind,
    values: Float64Array.from({ length: count }, () =>
      isLogits ? round(16 * random.uniform() - 8, random) : 0.001 + 0.998 * random.uniform(),
    ),
    shape,
    target: isIndices
      ? { kind: 'indices', values: Array.from({ length: count / classes }, label), shape: indicesShape }
      : {
          kind: 'probabilities',
          values: Array.from({ length: count }, () => random.pick([0, 1, round(random.uniform(), random)])),
          shape,
        },
    weight:
      isLogits && random.uniform() < 0.3 ? Float64Array.from({ length: classes }, () => 0.5 + random.uniform()) : null,
    reduction: random.pick(
      kind === 'probabilities' ? (['none', 'sum', 'mean', 'mean_all'] as const) : (['none', 'sum', 'mean'] as const),
    ),
    labelSmoothing: sometimes(0.1, 0),
    temperature: sometimes(0.7, 1),
    logitScale: sometimes(2.5, 1),
    softcap: sometimes(30, Infinity),
    lseSquareScale: sometimes(1e-3, 0),
    ignoreIndex,
    eps: kind === 'probabilities' ? random.pick([1e-12, 0, 0.01]) : 1e-12,
    unit: random.pick(['nats', 'bits'] as const),
    dtype: random.pick(['float32', 'float64'] as const),
  };
}

function randomShape(random: Random): number[] {
  const rank = random.integer(1, 4);
  return Array.from({ length: rank }, () => random.integer(2, 4));
}

/** Some numbers have all their digits, some few. No zero has a sign: texts of numbers have none. */
function round(value: number, random: Random): number {
  return random.uniform() < 0.5 ? value : Math.round(value * 10) / 10 + 0;
}
