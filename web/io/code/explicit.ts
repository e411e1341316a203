import { classCount, ignoresRows, type LossProgram } from './loss-program.ts';
import { decimal } from './python.ts';

// The steps of a loss spelt out for array libraries of Python that are written alike. `np` is the library's name in the program.
// The classes are brought to the last axis, where all of these libraries expect them.

/** x: the logits in float64, capped, scaled, the classes last. */
export function logitsLines(program: LossProgram, np: string): string[] {
  return [`x = ${wide(program, 'logits', np)}`, ...scalingLines(program, np), ...classesLast(program, 'x', np)];
}

/** An array in float64, which a sum needs to keep six digits. */
export function wide({ dtype }: LossProgram, name: string, np: string): string {
  return dtype === 'float64' ? name : `${name}.astype(${np}.float64)`;
}

/** What happens to the logits x before the softmax. */
export function scalingLines({ softcap, logitScale, temperature }: LossProgram, library: string): string[] {
  return [
    ...(softcap === Infinity ? [] : [`softcap = ${decimal(softcap)}`, `x = softcap * ${library}.tanh(x / softcap)`]),
    ...(logitScale === 1 ? [] : [`logit_scale = ${decimal(logitScale)}`, 'x = logit_scale * x']),
    ...(temperature === 1 ? [] : [`temperature = ${decimal(temperature)}`, 'x = x / temperature']),
  ];
}

export function classesLast({ shape }: LossProgram, name: string, np: string): string[] {
  return shape.length > 2 ? [`${name} = ${np}.moveaxis(${name}, 1, -1)`] : [];
}

/** y: what each class of each row counts, the classes last; with `counted`, the rows that count, where not all do. */
export function targetLines(program: LossProgram, np: string): string[] {
  const { target, weight, labelSmoothing } = program;
  const classes = classCount(program);
  const ignores = ignoresRows(program);
  return [
    ...(target.kind === 'probabilities'
      ? ['y = target', ...classesLast(program, 'y', np)]
      : [`y = ${np}.eye(${classes})[${ignores ? `${np}.where(counted, target, 0)` : 'target'}]`]),
    ...(labelSmoothing === 0
      ? []
      : [
          `label_smoothing = ${decimal(labelSmoothing)}`,
          `y = (1 - label_smoothing) * y + label_smoothing / ${classes}`,
        ]),
    ...(weight ? ['y = y * weight'] : []),
    ...(ignores ? ['y = y * counted[..., None]'] : []),
  ];
}

/** counted: the rows that count, where not all do. */
export function countedLines(program: LossProgram): string[] {
  if (!ignoresRows(program)) return [];
  return [`ignore_index = ${program.ignoreIndex}`, 'counted = target != ignore_index'];
}

/** loss: the losses of the rows made one number as the program says; `lse` is what gives the rows' logsumexp. */
export function reductionLines(program: LossProgram, np: string, lse: string): string[] {
  const { reduction, lseSquareScale, kind } = program;
  const ignores = ignoresRows(program);
  const lines: string[] = [];
  if (reduction === 'none') lines.push('loss = losses');
  else if (reduction === 'sum') lines.push('loss = losses.sum()');
  else if (reduction === 'mean_all') lines.push('loss = losses.sum() / probs.size');
  else lines.push(`loss = ${meanOfLosses(program)}`);
  if (lseSquareScale === 0 || kind !== 'logits') return lines;

  lines.push(`lse_square_scale = ${decimal(lseSquareScale)}`, `z_loss = lse_square_scale * ${lse} ** 2`);
  const counted = ignores ? 'z_loss[counted]' : 'z_loss';
  if (reduction === 'none') lines.push(`loss = loss + ${ignores ? `${np}.where(counted, z_loss, 0)` : 'z_loss'}`);
  else lines.push(`loss = loss + ${counted}.${reduction}()`);
  return lines;
}

/** Class indices share the weights of their classes; distributions count one each. */
function meanOfLosses(program: LossProgram): string {
  const ignores = ignoresRows(program);
  if (program.target.kind === 'probabilities') return 'losses.mean()';
  if (program.weight) return `losses.sum() / weight[${ignores ? 'target[counted]' : 'target'}].sum()`;
  return ignores ? 'losses.sum() / counted.sum()' : 'losses.mean()';
}

/** The number, or the numbers, in the program's unit. */
export function printLines({ reduction, unit }: LossProgram, np: string): string[] {
  const lines = unit === 'bits' ? ['base = 2', `loss = loss / ${np}.log(base)`] : [];
  return [...lines, reduction === 'none' ? 'print(loss.tolist())' : 'print(float(loss))'];
}

/** clipped: the probabilities in float64 as the page clips them, the classes last. */
export function clippedLines(program: LossProgram, np: string): string[] {
  return [
    `eps = ${decimal(program.eps)}`,
    `clipped = ${np}.clip(${wide(program, 'probs', np)}, eps, 1 - eps)`,
    ...classesLast(program, 'clipped', np),
  ];
}
