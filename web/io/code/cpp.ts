import { classCount, ignoresRows, isLong, type LossProgram, type ProgramTarget, type Refusal } from './loss-program.ts';
import { dataName, decimal, paragraphs } from './python.ts';

/** C++20: the core of this page, by its public headers. */
export function writeCpp(program: LossProgram): string | Refusal {
  if (isLong(program)) return { reason: 'too_long', values: {} };
  const body = [...dataLines(program), ...callLines(program), ...printLines(program)];
  return paragraphs(
    [
      ...(isConverted(program) ? ['#include <cmath>'] : []),
      '#include <cstdint>',
      '#include <cstdio>',
      '#include <initializer_list>',
      ...(constants(program).length > 0 ? ['#include <limits>'] : []),
    ],
    ['#include "xent/xent.hpp"'],
    [
      'template <typename Element>',
      'xent::Tensor<Element> tensor(std::initializer_list<double> numbers, const xent::Shape& shape) {',
      '  auto result = xent::Tensor<Element>::allocate(shape);',
      '  std::size_t index = 0;',
      '  for (double number : numbers) result[index++] = static_cast<Element>(number);',
      '  return result;',
      '}',
    ],
    ['int main() {', ...body.map((line) => (line === '' ? '' : `  ${line}`)), '}'],
  );
}

const realType = ({ dtype }: LossProgram) => (dtype === 'float32' ? 'float' : 'double');

function dataLines(program: LossProgram): string[] {
  const { values, shape, target, weight } = program;
  const real = realType(program);
  return [
    ...constants(program),
    tensorLine(dataName(program), real, values, shape),
    tensorLine('target', target.kind === 'indices' ? 'std::int32_t' : real, target.values, target.shape),
    ...(weight ? [tensorLine('weight', real, weight, [weight.length])] : []),
    '',
  ];
}

/** Names for what has no digits, where there is any. */
function constants({ values, target }: LossProgram): string[] {
  const all = [...values, ...Array.from(target.values)];
  const limits = 'std::numeric_limits<double>';
  return [
    ...(all.some((value) => Math.abs(value) === Infinity) ? [`constexpr double inf = ${limits}::infinity();`] : []),
    ...(all.some((value) => Number.isNaN(value)) ? [`constexpr double nan = ${limits}::quiet_NaN();`] : []),
  ];
}

/** The numbers with one line for each list of the last axis. */
function tensorLine(name: string, type: string, data: ArrayLike<number>, shape: readonly number[]): string {
  const start = `const auto ${name} = tensor<${type}>({`;
  const words = Array.from(data, type === 'std::int32_t' ? String : decimal);
  const length = shape.at(-1) ?? 1;
  const lines = Array.from({ length: words.length / length }, (_, i) =>
    words.slice(i * length, (i + 1) * length).join(', '),
  );
  return `${start}${lines.join(`,\n  ${' '.repeat(start.length)}`)}}, {${shape.join(', ')}});`;
}

function callLines(program: LossProgram): string[] {
  const real = realType(program);
  const { kind, target } = program;
  const lines = (options: string, name: string, inputs: readonly string[]) => [
    `xent::${options} options;`,
    ...optionLines(program),
    `xent::Result<${real}> result;`,
    `const xent::Status status = xent::${name}<${real}>(`,
    `    ${[...inputs, 'options', 'result'].join(', ')});`,
  ];
  if (kind === 'binary') {
    return lines('BinaryLossOptions', 'binary_cross_entropy', ['p', 'target', 'nullptr', 'nullptr']);
  }
  if (kind === 'probabilities') {
    return [
      ...rowLines(program),
      ...lines('CategoricalCrossEntropyProbsOptions', 'categorical_cross_entropy_probs', ['rows', 'truth', 'nullptr']),
    ];
  }
  return lines('CrossEntropyOptions', 'cross_entropy', [
    'logits',
    ...(target.kind === 'indices' ? ['&target', 'nullptr'] : ['nullptr', '&target']),
    program.weight ? '&weight' : 'nullptr',
    'nullptr',
    'nullptr',
  ]);
}

function optionLines(program: LossProgram): string[] {
  const { kind, reduction, labelSmoothing, temperature, logitScale, softcap, lseSquareScale, ignoreIndex } = program;
  const isLogits = kind === 'logits';
  const options: [string, string, boolean][] = [
    ['reduction', `xent::Reduction::${reduction}`, reduction !== 'mean'],
    ['ignore_index', String(ignoreIndex), ignoresRows(program)],
    ['label_smoothing', decimal(labelSmoothing), isLogits && labelSmoothing !== 0],
    ['softcap', decimal(softcap), isLogits && softcap !== Infinity],
    ['logit_scale', decimal(logitScale), isLogits && logitScale !== 1],
    ['temperature', decimal(temperature), isLogits && temperature !== 1],
    ['lse_square_scale', decimal(lseSquareScale), isLogits && lseSquareScale !== 0],
    ['base', '2', isLogits && program.unit === 'bits'],
    ['eps', decimal(program.eps), kind === 'probabilities'],
  ];
  return options.filter(([, , isGiven]) => isGiven).map(([name, value]) => `options.${name} = ${value};`);
}

/** This function takes rows of classes, and distributions as targets. */
function rowLines(program: LossProgram): string[] {
  const { shape, target } = program;
  const real = realType(program);
  const classes = classCount(program);
  const inner = shape.slice(2).reduce((product, extent) => product * extent, 1);
  const rows = program.values.length / classes;
  return [
    '// A row of classes for each position, and the target as a distribution.',
    `constexpr std::size_t kRows = ${rows}, kClasses = ${classes}, kInner = ${inner};`,
    `auto rows = xent::Tensor<${real}>::allocate({kRows, kClasses});`,
    `auto truth = xent::Tensor<${real}>::allocate({kRows, kClasses});`,
    'for (std::size_t row = 0; row < kRows; ++row) {',
    '  for (std::size_t c = 0; c < kClasses; ++c) {',
    '    const std::size_t place = (row / kInner * kClasses + c) * kInner + row % kInner;',
    '    rows[row * kClasses + c] = probs[place];',
    `    truth[row * kClasses + c] = ${truth(target, real)};`,
    '  }',
    '}',
    '',
  ];
}

function truth({ kind }: ProgramTarget, real: string): string {
  return kind === 'probabilities' ? 'target[place]' : `static_cast<${real}>(target[row] == static_cast<int>(c))`;
}

/** The logarithm of cross-entropy has its base among the options, the others are converted. */
function isConverted({ kind, unit }: LossProgram): boolean {
  return unit === 'bits' && kind !== 'logits';
}

function printLines(program: LossProgram): string[] {
  return [
    'if (!status.ok()) {',
    '  std::fprintf(stderr, "%s\\n", status.message.c_str());',
    '  return 1;',
    '}',
    ...(isConverted(program) ? ['const double base = 2;'] : []),
    'for (std::size_t i = 0; i < result.output.elements(); ++i) {',
    `  std::printf("%.17g\\n", static_cast<double>(result.output[i])${isConverted(program) ? ' / std::log(base)' : ''});`,
    '}',
  ];
}
