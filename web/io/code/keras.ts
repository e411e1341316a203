import { clippingFault } from './clipping.ts';
import { clippedLines, countedLines, logitsLines, printLines, reductionLines, targetLines, wide } from './explicit.ts';
import { hasPlainClasses, type LossProgram, type Refusal } from './loss-program.ts';
import { numpyArray } from './numpy.ts';
import { dataLines, mathImport, paragraphs } from './python.ts';

/** Keras clips probabilities to [1e-7, 1 - 1e-7]. */
const floor = 1e-7;

/** Keras 3: its functions give a loss a row; what its reductions know nothing of is NumPy. */
export function writeKeras(program: LossProgram): string | Refusal {
  const { kind, target, values, lseSquareScale } = program;
  const fault = kind === 'logits' ? undefined : clippingFault(program, 'Keras', floor);
  if (fault) return fault;
  if (kind === 'logits' && target.kind === 'probabilities' && values.includes(-Infinity)) {
    return { reason: 'zero_times_infinity', values: {} };
  }
  return paragraphs(
    [
      ...mathImport(program),
      'import keras',
      'import numpy as np',
      ...(lseSquareScale === 0 ? [] : ['from scipy.special import logsumexp']),
    ],
    dataLines(program, numpyArray),
    [
      ...countedLines(program),
      ...lossesLines(program),
      'losses = keras.ops.convert_to_numpy(losses)',
      ...reductionLines(program, 'np', 'logsumexp(x, axis=-1)'),
    ],
    printLines(program, 'np'),
  );
}

function lossesLines(program: LossProgram): string[] {
  const isPlain = hasPlainClasses(program);
  switch (program.kind) {
    case 'binary':
      return [
        `x = ${wide(program, 'p', 'np')}`,
        'losses = keras.losses.binary_crossentropy(target[..., None], x[..., None])',
      ];
    case 'probabilities':
      return [
        ...clippedLines(program, 'np'),
        ...(isPlain ? [] : targetLines(program, 'np')),
        isPlain
          ? 'losses = keras.losses.sparse_categorical_crossentropy(target, clipped)'
          : 'losses = keras.losses.categorical_crossentropy(y, clipped)',
      ];
    case 'logits':
      return [
        ...logitsLines(program, 'np'),
        ...(isPlain ? [] : targetLines(program, 'np')),
        isPlain
          ? 'losses = keras.losses.sparse_categorical_crossentropy(target, x, from_logits=True)'
          : 'losses = keras.losses.categorical_crossentropy(y, x, from_logits=True)',
      ];
  }
}
