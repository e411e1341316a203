import { describe, expect, test } from 'vitest';
import { languages } from '../../../../web/io/code/languages.ts';
import { classCount, type LossProgram } from '../../../../web/io/code/loss-program.ts';
import { readCode } from '../../../../web/io/code/read-code.ts';
import { parseTensor } from '../../../../web/io/parse-tensor.ts';
import { Random } from '../random.ts';
import { randomProgram } from './random-programs.ts';

/** The program again, from what was read of its code. What was not read has its default. */
function programOf(code: string, before: LossProgram): unknown {
  const read = readCode(code);
  expect(read?.files).toEqual([]);
  const { logits, target, weight, ...options } = read?.fields ?? {};
  const tensor = (text: unknown) => {
    const parsed = parseTensor(String(text));
    if (!parsed.ok) throw new Error(`${parsed.error.code} in ${text}`);
    return parsed.value;
  };
  const truth = tensor(target);
  return {
    labelSmoothing: 0,
    temperature: 1,
    logitScale: 1,
    softcap: Infinity,
    lseSquareScale: 0,
    ignoreIndex: -100,
    eps: 1e-12,
    ...options,
    values: tensor(logits).values,
    shape: tensor(logits).shape,
    target: { kind: before.target.kind, values: Array.from(truth.values), shape: truth.shape },
    weight: weight === '' ? null : tensor(weight).values,
  };
}

/** What Keras and scikit-learn have a program for: probabilities that sum to 1 in each row, away from 0 and 1. */
function likely(program: LossProgram): LossProgram {
  if (program.kind !== 'probabilities') return program;
  const classes = classCount(program);
  return { ...program, values: program.values.map(() => 1 / classes), eps: 1e-12 };
}

describe.each(languages)('$name', ({ write }) => {
  test('what is written is read back, to the last bit', () => {
    const random = new Random(20);
    let written = 0;
    for (let round = 0; round < 300; round++) {
      const program = round % 2 === 0 ? randomProgram(random) : likely(randomProgram(random));
      const code = write(program);
      if (typeof code !== 'string') continue;
      written++;
      expect(programOf(code, program), code).toEqual(program);
    }
    expect(written).toBeGreaterThan(200);
  });

  test('so are infinities', () => {
    const program: LossProgram = {
      ...randomProgram(new Random(1)),
      kind: 'logits',
      values: Float64Array.of(-Infinity, Infinity, Number.NaN, 1e21, -1e-7, 0.1),
      shape: [2, 3],
      target: { kind: 'indices', values: [1, -100], shape: [2] },
      weight: null,
      ignoreIndex: -100,
      reduction: 'sum',
    };
    expect(programOf(String(write(program)), program)).toEqual({ ...program, eps: 1e-12 });
  });
});
