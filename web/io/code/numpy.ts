import { clippedLines, countedLines, logitsLines, printLines, reductionLines, targetLines, wide } from './explicit.ts';
import type { LossProgram } from './loss-program.ts';
import { dataLines, mathImport, type PythonArray, paragraphs } from './python.ts';

export const numpyArray: PythonArray = (numbers, dtype) =>
  dtype ? `np.array(${numbers}, dtype=np.${dtype})` : `np.array(${numbers})`;

/** NumPy: every step of the loss. */
export function writeNumpy(program: LossProgram): string {
  return paragraphs(
    [...mathImport(program), 'import numpy as np'],
    dataLines(program, numpyArray),
    [...countedLines(program), ...explicitLosses(program, 'np'), ...reductionLines(program, 'np', 'lse[..., 0]')],
    printLines(program, 'np'),
  );
}

/** losses: a loss a row, in the library that is called `np`. */
export function explicitLosses(program: LossProgram, np: string): string[] {
  if (program.kind === 'binary') {
    return [
      `x = ${wide(program, 'p', np)}`,
      `log_p, log_not_p = ${np}.maximum(${np}.log(x), -100), ${np}.maximum(${np}.log1p(-x), -100)`,
      'losses = -(target * log_p + (1 - target) * log_not_p)',
    ];
  }
  if (program.kind === 'probabilities') {
    return [
      ...clippedLines(program, np),
      ...targetLines(program, np),
      `losses = -${np}.where(y == 0, 0, y * ${np}.log(clipped)).sum(axis=-1)`,
    ];
  }
  return [
    ...logitsLines(program, np),
    ...targetLines(program, np),
    'top = x.max(axis=-1, keepdims=True)',
    `lse = top + ${np}.log(${np}.exp(x - top).sum(axis=-1, keepdims=True))`,
    `losses = ${np}.where(y == 0, 0, y * (lse - x)).sum(axis=-1)`,
  ];
}
