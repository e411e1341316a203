import { scalingLines } from './explicit.ts';
import { ignoresRows, isLong, type LossProgram, type Refusal } from './loss-program.ts';
import { dataLines, decimal, mathImport, type PythonArray, paragraphs } from './python.ts';

const tensor: PythonArray = (numbers, dtype) =>
  dtype ? `torch.tensor(${numbers}, dtype=torch.${dtype})` : `torch.tensor(${numbers})`;

/** PyTorch: torch.nn.functional has nearly all of it. */
export function writePytorch(program: LossProgram): string | Refusal {
  const { kind, target, values } = program;
  if (kind === 'logits' && target.kind === 'probabilities' && values.includes(-Infinity)) {
    return { reason: 'zero_times_infinity', values: {} };
  }
  return paragraphs(
    [
      ...mathImport(program),
      ...(program.unit === 'bits' ? ['import math'] : []),
      ...(isLong(program) ? ['import numpy as np'] : []),
      'import torch',
      'import torch.nn.functional as F',
    ],
    dataLines(program, tensor),
    { logits: logitsLines, probabilities: probabilitiesLines, binary: binaryLines }[kind](program),
    printLines(program),
  );
}

function logitsLines(program: LossProgram): string[] {
  const { target, weight, ignoreIndex, reduction, labelSmoothing } = program;
  const keywords = [
    weight && `weight=${wide(program, 'weight')}`,
    ignoresRows(program) && `ignore_index=${ignoreIndex}`,
    reduction !== 'mean' && `reduction='${reduction}'`,
    labelSmoothing !== 0 && `label_smoothing=${decimal(labelSmoothing)}`,
  ];
  const truth = target.kind === 'indices' ? 'target' : wide(program, 'target');
  return [
    ...(program.dtype === 'float32' ? ['# In float64: a sum in float32 may not keep six digits.'] : []),
    `x = ${wide(program, 'logits')}`,
    ...scalingLines(program, 'torch'),
    ...callLines('loss = F.cross_entropy', ['x', truth, ...keywords.filter((keyword) => typeof keyword === 'string')]),
    ...squareLines(program),
  ];
}

function wide({ dtype }: LossProgram, name: string): string {
  return dtype === 'float64' ? name : `${name}.double()`;
}

/** On one line, or with a line for each argument. */
function callLines(start: string, inputs: readonly string[]): string[] {
  const line = `${start}(${inputs.join(', ')})`;
  return line.length <= 80 ? [line] : [`${start}(`, ...inputs.map((input) => `    ${input},`), ')'];
}

/** The squared logsumexp, which PyTorch has no option for. */
function squareLines(program: LossProgram): string[] {
  const { lseSquareScale, shape, reduction, ignoreIndex } = program;
  if (lseSquareScale === 0) return [];
  const lines = [
    `lse_square_scale = ${decimal(lseSquareScale)}`,
    `z_loss = lse_square_scale * torch.logsumexp(x, ${shape.length < 2 ? 0 : 1}) ** 2`,
  ];
  const ignores = ignoresRows(program);
  if (reduction === 'none') {
    return [...lines, `loss = loss + z_loss${ignores ? `.masked_fill(target == ${ignoreIndex}, 0)` : ''}`];
  }
  return [...lines, `loss = loss + z_loss${ignores ? `[target != ${ignoreIndex}]` : ''}.${reduction}()`];
}

function probabilitiesLines(program: LossProgram): string[] {
  const { target, eps, shape, reduction } = program;
  const axis = shape.length < 2 ? 0 : 1;
  return [
    `eps = ${decimal(eps)}`,
    `clipped = ${wide(program, 'probs')}.clamp(eps, 1 - eps)`,
    target.kind === 'indices'
      ? "losses = F.nll_loss(clipped.log(), target, reduction='none')"
      : `losses = -torch.xlogy(target, clipped).sum(${axis})`,
    `loss = losses${{ none: '', sum: '.sum()', mean: '.mean()', mean_all: '.sum() / probs.numel()' }[reduction]}`,
  ];
}

function binaryLines(program: LossProgram): string[] {
  const { reduction } = program;
  const keyword = reduction === 'mean' ? '' : `, reduction='${reduction}'`;
  return [`loss = F.binary_cross_entropy(${wide(program, 'p')}, ${wide(program, 'target')}${keyword})`];
}

function printLines({ reduction, unit }: LossProgram): string[] {
  const lines = unit === 'bits' ? ['base = 2', 'loss = loss / math.log(base)'] : [];
  return [...lines, reduction === 'none' ? 'print(loss.tolist())' : 'print(loss.item())'];
}
