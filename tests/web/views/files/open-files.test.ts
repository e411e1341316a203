import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../../../web/i18n/files/en.ts';
import { messages } from '../../../../web/i18n/files/messages.ts';
import { createTranslator } from '../../../../web/i18n/translator.ts';
import { FileError } from '../../../../web/io/file-error.ts';
import {
  computingProblem,
  describeFileProblem,
  FileFailure,
  openingProblem,
} from '../../../../web/views/check/files/file-problem.ts';
import { openFiles } from '../../../../web/views/check/files/open-files.ts';
import { npyFile, npyHeader, safetensorsFile } from '../../io/tensor-files.ts';

const english = createTranslator('en').with(messages);

/** The sentence for files that can't be opened. */
async function sentence(...files: File[]): Promise<string> {
  const error = await openFiles(files).catch((thrown: unknown) => thrown);
  if (error instanceof FileFailure) return describeFileProblem(english, error.problem);
  throw new Error('no FileFailure', { cause: error });
}

test('arrays and texts are told apart', async () => {
  const npy = new File([npyFile(npyHeader('<f4', [1]), new Uint8Array(4))], 'z.npy');
  const { arrays, texts } = await openFiles([npy, new File(['1 2 3'], 'y.txt')]);
  expect(arrays.map(({ name }) => name)).toEqual(['z.npy']);
  expect(texts).toEqual(['1 2 3']);
});

describe('refused, all of them', () => {
  const npy = (header: string, bytes = 0) => new File([npyFile(header, new Uint8Array(bytes))], 'z.npy');
  test.each([
    ['another version', new File([npyFile(npyHeader('<f4', [1]), undefined, 9)], 'z.npy'), /version 9/],
    ['another type', npy(npyHeader('<U5', [1])), /holds "<U5"/],
    ['big-endian', npy(npyHeader('>f8', [1]), 8), /big-endian: save array.astype\("<f8"\)/],
    ['Fortran order', npy(npyHeader('<f8', [1], true), 8), /ascontiguousarray/],
    ['missing numbers', npy(npyHeader('<f8', [2]), 9), /9 bytes of numbers, but its shape needs 16/],
    [
      'a missing header',
      new File([npyFile(npyHeader('<f8', [2])).slice(0, 40)], 'z.npy'),
      /ends before its numbers do/,
    ],
    ['a damaged header', npy("{'descr': f8}"), /z.npy is damaged: the header goes wrong at/],
    ['no numbers', npy(npyHeader('<f8', [0])), /z.npy holds no numbers/],
    ['no arrays', new File([safetensorsFile({})], 'x.safetensors'), /x.safetensors holds no numbers/],
    ['something else', new File([new Uint8Array(9)], 'model.bin'), /model.bin is no .npy/],
    ['a long text', new File([' '.repeat(2 ** 26 + 1)], 'z.csv'), /z.csv is a text of 68 MB/],
  ])('%s', async (_title, file, expected) => {
    expect(await sentence(new File(['1 2'], 'first.txt'), file)).toMatch(expected);
  });
});

test('every mistake in a file has a sentence that names the file', () => {
  const codes = readdirSync(new URL('../../../../web/io/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(`../../../../web/io/${file}`, import.meta.url), 'utf8'))
    .flatMap((source) => [...source.matchAll(/new FileError\(\s*'(\w+)'/g)].map(([, code]) => code));
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes) {
    const { code: key, values } = openingProblem('z.npy', new FileError(code, 3, 'what', {}));
    expect(en).toHaveProperty([`file.${key}`]);
    expect(values.file).toBe('z.npy');
  }
  expect(openingProblem('z.npy', new Error('gone')).code).toBe('unreadable');
});

describe('what the engine throws', () => {
  const thrown = (message: string, code?: string) => Object.assign(new RangeError(message), code && { code });

  test('names the row and the value', () => {
    const message = 'cross_entropy: target[2900, 3] is 71, but there are 70 classes (0..69)';
    const problem = computingProblem(thrown(message, 'target_out_of_range'), 'y.npy', 70);
    expect(describeFileProblem(english, problem)).toBe(
      'y.npy, row 2900, 3: the target is 71, but there are 70 classes: 0 to 69.',
    );
    const half = 'cross_entropy: target[4] is 0.5, but a class index is a whole number (int32)';
    expect(computingProblem(thrown(half, 'target_out_of_range'), 'y.npy', 70)).toMatchObject({
      code: 'target_not_whole',
      values: { row: '4', value: '0.5' },
    });
  });

  test('is told all the same when it is something else', () => {
    expect(computingProblem(thrown('x', 'out_of_memory'), 'y.npy', 2).code).toBe('out_of_memory');
    expect(computingProblem(thrown('the worker ended'), 'y.npy', 2)).toEqual({
      code: 'other',
      values: { message: 'the worker ended' },
    });
    expect(computingProblem('odd', 'y.npy', 2)).toEqual({ code: 'other', values: { message: 'odd' } });
  });
});
