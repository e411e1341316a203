import { nestedList } from '../stored-text.ts';
import { classCount, ignoresRows, isLong, type LossProgram, type Refusal } from './loss-program.ts';
import { dataName, paragraphs } from './python.ts';

/** JavaScript: the engine of this page as a library. */
export function writeJavaScript(program: LossProgram): string | Refusal {
  if (isLong(program)) return { reason: 'too_long', values: {} };
  return paragraphs(["import { load } from 'xent';"], ['const xent = await load();'], dataLines(program), [
    ...callLines(program),
    ...printLines(program),
  ]);
}

function dataLines({ values, shape, target, weight, ...rest }: LossProgram): string[] {
  const assign = (name: string, data: ArrayLike<number>, extents: readonly number[]) => {
    const start = `const ${name} = `;
    return `${start}${nestedList(Array.from(data, writeNumber), extents, start)};`;
  };
  return [
    assign(dataName({ values, shape, target, weight, ...rest }), values, shape),
    assign('target', target.values, target.shape),
    ...(weight ? [assign('weight', weight, [weight.length])] : []),
  ];
}

function writeNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

function callLines(program: LossProgram): string[] {
  const { kind, reduction, dtype } = program;
  const common = [reduction !== 'mean' && `reduction: '${reduction}'`, dtype === 'float64' && `dtype: 'float64'`];
  if (kind === 'logits') return [call('crossEntropy', 'logits, target', [...logitsOptions(program), ...common])];
  if (kind === 'binary') return [call('binaryCrossEntropy', 'p, target', common)];
  const rows = rowsOfProbabilities(program);
  const options = [`eps: ${writeNumber(program.eps)}`, ...common];
  return [...rows.lines, call('categoricalCrossEntropyProbs', rows.names, options)];
}

function logitsOptions(program: LossProgram): (string | false)[] {
  const { weight, labelSmoothing, temperature, logitScale, softcap, lseSquareScale, ignoreIndex, unit } = program;
  return [
    weight !== null && 'weight',
    ignoresRows(program) && `ignoreIndex: ${ignoreIndex}`,
    labelSmoothing !== 0 && `labelSmoothing: ${writeNumber(labelSmoothing)}`,
    softcap !== Infinity && `softcap: ${writeNumber(softcap)}`,
    logitScale !== 1 && `logitScale: ${writeNumber(logitScale)}`,
    temperature !== 1 && `temperature: ${writeNumber(temperature)}`,
    lseSquareScale !== 0 && `lseSquareScale: ${writeNumber(lseSquareScale)}`,
    unit === 'bits' && 'base: 2',
  ];
}

function call(name: string, inputs: string, options: readonly (string | false)[]): string {
  const given = options.filter(Boolean);
  return `const { value } = xent.${name}(${inputs}${given.length > 0 ? `, { ${given.join(', ')} }` : ''});`;
}

/** This function takes rows of classes, and distributions as targets. */
function rowsOfProbabilities(program: LossProgram): { readonly lines: string[]; readonly names: string } {
  const { shape, target } = program;
  const isLarge = shape.length > 2;
  const lines = isLarge
    ? [
        'const rows = (tensor) =>',
        '  tensor.flatMap((sample) => {',
        '    const planes = sample.map((plane) => [plane].flat(Infinity));',
        '    return planes[0].map((_, position) => planes.map((plane) => plane[position]));',
        '  });',
      ]
    : [];
  const arranged = (name: string) => (isLarge ? `rows(${name})` : name);
  if (target.kind === 'probabilities') return { lines, names: `${arranged('probs')}, ${arranged('target')}` };
  const oneHot = `(label) => Array.from({ length: ${classCount(program)} }, (_, index) => Number(index === label))`;
  const labels = shape.length > 2 ? 'target.flat(Infinity)' : 'target';
  return {
    lines: [
      ...lines,
      `const oneHot = ${oneHot};`,
      `const truth = ${target.shape.length === 0 ? 'oneHot(target)' : `${labels}.map(oneHot)`};`,
    ],
    names: `${arranged('probs')}, truth`,
  };
}

/** The logarithm of cross-entropy has its base among the options, the others are converted. */
function printLines({ kind, shape, reduction, unit }: LossProgram): string[] {
  const isConverted = unit === 'bits' && kind !== 'logits';
  const isNumber = reduction !== 'none' || shape.length === 0 || (shape.length === 1 && kind !== 'binary');
  const lines = isConverted ? ['const base = 2;'] : [];
  const over = isConverted ? ' / Math.log(base)' : '';
  if (isNumber) return [...lines, `console.log(value${over});`];
  return [...lines, `console.log(Array.from(value.data${over && `, (nats) => nats${over}`}).join(' '));`];
}
