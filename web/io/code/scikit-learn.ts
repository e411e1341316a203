import { clippingFault, softmaxClippingFault } from './clipping.ts';
import { clippedLines, countedLines, logitsLines, printLines, reductionLines, targetLines, wide } from './explicit.ts';
import { classCount, hasPlainClasses, type LossProgram, type Refusal } from './loss-program.ts';
import { numpyArray } from './numpy.ts';
import { dataLines, mathImport, paragraphs } from './python.ts';

/** log_loss clips probabilities so that no logarithm is infinite. */
const floor = 2 ** -52;

/** scikit-learn: log_loss, which takes rows of probabilities and gives their mean or sum. */
export function writeScikitLearn(program: LossProgram): string | Refusal {
  const { kind, lseSquareScale } = program;
  const findFault = kind === 'logits' ? softmaxClippingFault : clippingFault;
  const fault = findFault(program, 'log_loss', floor);
  if (fault) return fault;
  const functions = [lseSquareScale !== 0 && 'logsumexp', 'softmax'].filter(Boolean).join(', ');
  return paragraphs(
    [
      ...mathImport(program),
      'import numpy as np',
      ...(kind === 'logits' ? [`from scipy.special import ${functions}`] : []),
      'from sklearn.metrics import log_loss',
    ],
    dataLines(program, numpyArray),
    kind === 'binary' ? binaryLines(program) : classLines(program),
    printLines(program, 'np'),
  );
}

function classLines(program: LossProgram): string[] {
  const { kind, shape, target } = program;
  const classes = classCount(program);
  const isTable = shape.length === 2;
  const isLogits = kind === 'logits';
  const probs = isLogits ? 'q' : 'clipped';
  const x = isLogits ? 'x' : 'clipped';
  const lines = [
    ...(isLogits ? logitsLines(program, 'np') : clippedLines(program, 'np')),
    ...(isTable ? [] : [`${x} = ${x}.reshape(-1, ${classes})`]),
    ...(isTable || target.kind === 'probabilities' ? [] : ['target = target.reshape(-1)']),
    ...(isLogits ? ['q = softmax(x, axis=1)'] : []),
  ];
  const isPlain = hasPlainClasses(program) && program.lseSquareScale === 0;
  if (isPlain && (program.reduction === 'mean' || program.reduction === 'sum')) {
    const normalize = program.reduction === 'sum' ? ', normalize=False' : '';
    return [...lines, `loss = log_loss(target, ${probs}, labels=range(${classes})${normalize})`];
  }
  return [
    ...lines,
    ...countedLines(program),
    ...targetLines(program, 'np'),
    ...(isTable || target.kind === 'indices' ? [] : [`y = y.reshape(-1, ${classes})`]),
    '# log_loss takes classes: for a distribution, every class of the row with its share as weight.',
    'losses = np.array([',
    `    log_loss(range(${classes}), [row] * ${classes}, sample_weight=share, labels=range(${classes}), normalize=False)`,
    `    for row, share in zip(${probs}, y)`,
    '])',
    ...reductionLines(program, 'np', 'logsumexp(x, axis=1)'),
  ];
}

function binaryLines(program: LossProgram): string[] {
  const { target, reduction } = program;
  const isYesOrNo = Array.from(target.values).every((value) => value === 0 || value === 1);
  const lines = program.shape.length === 1 ? [] : ['p, target = p.reshape(-1), target.reshape(-1)'];
  const p = wide(program, 'p', 'np');
  if (isYesOrNo && reduction !== 'none') {
    return [...lines, `loss = log_loss(target, ${p}, labels=[0, 1]${reduction === 'sum' ? ', normalize=False' : ''})`];
  }
  return [
    ...lines,
    'losses = np.array([',
    '    log_loss([1, 0], [row, row], labels=[0, 1], sample_weight=[share, 1 - share], normalize=False)',
    `    for row, share in zip(${p}, target)`,
    '])',
    ...reductionLines(program, 'np', ''),
  ];
}
