import { describe, expect, test } from 'vitest';
import { FileError } from '../../../web/io/file-error.ts';
import { isSafetensors, readSafetensors } from '../../../web/io/safetensors.ts';
import { Random } from './random.ts';
import { safetensorsFile } from './tensor-files.ts';

const tensor = (dtype: string, shape: readonly number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

test('reads tensors by name, whatever their order', async () => {
  const data = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0x40]);
  const file = safetensorsFile(
    { __metadata__: { format: 'pt' }, logits: tensor('BF16', [1, 2], 8, 12), target: tensor('I64', [1], 0, 8) },
    data,
  );
  const tensors = await readSafetensors(file);
  expect([...tensors.keys()]).toEqual(['logits', 'target']);
  expect(tensors.get('logits')).toMatchObject({ dtype: 'bfloat16', shape: [1, 2] });
  expect(new Uint8Array((await tensors.get('logits')?.data.arrayBuffer()) ?? [])).toEqual(data.slice(8));
  expect(tensors.get('target')).toMatchObject({ dtype: 'int64', shape: [1] });
});

test.each([
  ['F16', 'float16', 2],
  ['F32', 'float32', 4],
  ['F64', 'float64', 8],
  ['I8', 'int8', 1],
  ['I16', 'int16', 2],
  ['I32', 'int32', 4],
  ['U8', 'uint8', 1],
  ['U16', 'uint16', 2],
  ['U32', 'uint32', 4],
])('%s is %s', async (stored, dtype, bytes) => {
  const tensors = await readSafetensors(safetensorsFile({ a: tensor(stored, [3], 0, 3 * bytes) }, new Uint8Array(24)));
  expect(tensors.get('a')).toMatchObject({ dtype });
});

test('leaves out what nothing computes with, and keeps odd names', async () => {
  const header =
    '{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]},"__proto__":{"dtype":"U8","shape":[],"data_offsets":[1,2]}}';
  const tensors = await readSafetensors(safetensorsFile(header, new Uint8Array(2)));
  expect([...tensors.keys()]).toEqual(['__proto__']);
  expect((await readSafetensors(safetensorsFile({}))).size).toBe(0);
});

describe('refuses', () => {
  const cases: readonly [string, Blob, string, RegExp][] = [
    ['nothing', new Blob([]), 'not_safetensors', /begins otherwise/],
    ['another file', new Blob(['PK\x03\x04 and more than this']), 'not_safetensors', /begins otherwise/],
    ['a header of exabytes', safetensorsFile({}, undefined, 2n ** 63n), 'header_length', /at most 16777216 are read/],
    ['a header longer than the file', safetensorsFile({}, undefined, 1000n), 'truncated', /ends within its header/],
    ['a header that is no JSON', safetensorsFile('{"a":'), 'header_syntax', /no JSON/],
    [
      'an entry that is a number',
      safetensorsFile({ a: 1 }),
      'tensor',
      /tensor "a" needs a dtype, a shape and two data_offsets/,
    ],
    ['an entry that is null', safetensorsFile({ a: null }), 'tensor', /needs/],
    ['negative offsets', safetensorsFile({ a: tensor('U8', [1], -1, 0) }), 'tensor', /needs/],
    ['fractions', safetensorsFile({ a: tensor('U8', [0.5], 0, 1) }), 'tensor', /needs/],
    [
      'offsets the wrong way round',
      safetensorsFile({ a: tensor('X', [1], 4, 0) }, new Uint8Array(4)),
      'tensor',
      /has -4 bytes/,
    ],
    [
      'a size that is not that of the shape',
      safetensorsFile({ a: tensor('F32', [2, 2], 0, 12) }, new Uint8Array(12)),
      'tensor',
      /has 12 bytes, but shape \[2, 2\] of F32 needs 16/,
    ],
    [
      'a shape beyond all numbers',
      safetensorsFile({ a: tensor('F32', [2 ** 52, 2 ** 52], 0, 4) }, new Uint8Array(4)),
      'tensor',
      /needs/,
    ],
    [
      'a tensor beyond the end',
      safetensorsFile({ a: tensor('U8', [8], 0, 8) }, new Uint8Array(7)),
      'truncated',
      /tensor "a" ends at byte/,
    ],
    [
      'tensors that overlap',
      safetensorsFile({ a: tensor('U8', [4], 0, 4), b: tensor('U8', [4], 3, 7) }, new Uint8Array(7)),
      'overlap',
      /tensor "b" overlaps tensor "a"/,
    ],
    [
      'one tensor twice',
      safetensorsFile({ a: tensor('U8', [4], 0, 4), b: tensor('U8', [4], 0, 4) }, new Uint8Array(4)),
      'overlap',
      /overlaps/,
    ],
    [
      'a tensor of an unknown type that overlaps',
      safetensorsFile({ a: tensor('U8', [4], 0, 4), b: tensor('F4', [9], 2, 4) }, new Uint8Array(4)),
      'overlap',
      /overlaps/,
    ],
  ];
  test.each(cases)('%s', async (_title, file, code, message) => {
    const error = await readSafetensors(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FileError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

test('whatever the header says, it is read or refused with a FileError', async () => {
  const random = new Random(5);
  const header = JSON.stringify({ a: tensor('F32', [2, 2], 0, 16), b: tensor('I64', [1], 16, 24) });
  for (let i = 0; i < 1000; i++) {
    const at = random.integer(1, header.length);
    const changed =
      header.slice(0, at) +
      random.text(random.integer(0, 3), '{}[],:"0123456789-eE.') +
      header.slice(at + random.integer(0, 3));
    const result = await readSafetensors(safetensorsFile(changed, new Uint8Array(24))).catch((error: unknown) => error);
    if (!(result instanceof FileError)) expect(result).toBeInstanceOf(Map);
  }
});

test('knows its files by their first bytes', async () => {
  expect(await isSafetensors(safetensorsFile({}))).toBe(true);
  expect(await isSafetensors(new Blob(['short']))).toBe(false);
});
