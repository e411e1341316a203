import { describe, expect, test } from 'vitest';
import { FileError } from '../../../web/io/file-error.ts';
import { isNpy, readNpy } from '../../../web/io/npy.ts';
import { Random } from './random.ts';
import { npyFile, npyHeader } from './tensor-files.ts';

/** The error that reading gives. */
async function problem(file: Blob): Promise<FileError> {
  const error = await readNpy(file).catch((thrown: unknown) => thrown);
  if (error instanceof FileError) return error;
  throw new Error('no FileError', { cause: error });
}

describe('reads', () => {
  const numbers = Float32Array.of(1, 2, 3, 4, 5, 6);

  test.each([1, 2, 3])('version %i', async (version) => {
    const { shape, dtype, data } = await readNpy(npyFile(npyHeader('<f4', [2, 3]), numbers, version));
    expect({ shape, dtype }).toEqual({ shape: [2, 3], dtype: 'float32' });
    expect(new Float32Array(await data.arrayBuffer())).toEqual(numbers);
  });

  test.each([
    ['<f2', 'float16'],
    ['<f8', 'float64'],
    ['|i1', 'int8'],
    ['<i2', 'int16'],
    ['<i4', 'int32'],
    ['<i8', 'int64'],
    ['|u1', 'uint8'],
    ['<u2', 'uint16'],
    ['=u4', 'uint32'],
    ['>i1', 'int8'],
  ])('%s as %s', async (descr, dtype) => {
    const bytes = Number(descr[2]);
    const file = npyFile(npyHeader(descr, [3]), new Uint8Array(3 * bytes));
    expect(await readNpy(file)).toMatchObject({
      dtype,
      shape: [3],
      data: expect.objectContaining({ size: 3 * bytes }),
    });
  });

  test('a single number, an empty array, and bytes behind the numbers', async () => {
    expect((await readNpy(npyFile(npyHeader('<f8', []), Float64Array.of(7)))).shape).toEqual([]);
    expect((await readNpy(npyFile(npyHeader('<f8', [0, 5])))).data.size).toBe(0);
    expect((await readNpy(npyFile(npyHeader('|u1', [2]), new Uint8Array(9)))).data.size).toBe(2);
  });

  test('headers as other writers have them: order, quotes, space, Python 2', async () => {
    const header = `  {"shape":(2L,3L),'fortran_order' : False,\n"descr":"<f4"}`;
    expect((await readNpy(npyFile(header, numbers))).shape).toEqual([2, 3]);
  });
});

describe('refuses', () => {
  const cases: readonly [string, Blob, string, string | RegExp][] = [
    ['a text', new Blob(['1 2 3']), 'not_npy', 'this is no .npy file: it begins otherwise (byte 0)'],
    ['nothing', new Blob([]), 'not_npy', /begins otherwise/],
    [
      'version 4',
      npyFile(npyHeader('<f4', [1]), undefined, 4),
      'version',
      'version 4 of .npy is not known, only 1 to 3 (byte 6)',
    ],
    [
      'big-endian numbers',
      npyFile(npyHeader('>f4', [1]), new Uint8Array(4)),
      'big_endian',
      /save array\.astype\("<f4"\) instead/,
    ],
    ['Fortran order', npyFile(npyHeader('<f4', [1], true), new Uint8Array(4)), 'fortran_order', /ascontiguousarray/],
    [
      'complex numbers',
      npyFile(npyHeader('<c8', [1]), new Uint8Array(8)),
      'dtype',
      /the dtype is "<c8", but must be one of float16/,
    ],
    ['objects', npyFile(npyHeader('|O', [1])), 'dtype', /"\|O"/],
    ['a name of every object', npyFile(npyHeader('<constructor', [1])), 'dtype', /constructor/],
    ['a structured type', npyFile("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}"), 'dtype', /a/],
    [
      'no shape',
      npyFile("{'descr': '<f4', 'fortran_order': False}"),
      'header_key',
      'the header has no shape (byte 10)',
    ],
    [
      'a shape that is a number',
      npyFile("{'descr': '<f4', 'fortran_order': False, 'shape': 3}"),
      'shape',
      /the shape is 3/,
    ],
    ['a shape beyond all numbers', npyFile(npyHeader('<f4', [2 ** 40, 2 ** 40])), 'shape', /shape/],
    [
      'an endless extent',
      npyFile(`{'descr': '<f4', 'fortran_order': False, 'shape': (${'9'.repeat(400)},)}`),
      'shape',
      /shape/,
    ],
    [
      'a negative extent',
      npyFile("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}"),
      'header_syntax',
      /goes wrong at "-1/,
    ],
    [
      'numbers that are missing',
      npyFile(npyHeader('<f4', [2, 3]), new Uint8Array(23)),
      'truncated',
      /has 23 bytes of numbers, but shape \(2, 3\) needs 24/,
    ],
    ['code', npyFile("{'descr': __import__('os')}"), 'header_syntax', /goes wrong at "__import__/],
    ['text behind the header', npyFile(`${npyHeader('<f4', [1])} x`), 'header_syntax', /goes wrong at "x/],
    ['a header that ends early', npyFile("{'descr': "), 'header_syntax', 'the header goes wrong at the end (byte 19)'],
    ['a list', npyFile('[1, 2]'), 'header_syntax', 'the header is no dict (byte 10)'],
    ['deep nesting', npyFile('('.repeat(5000)), 'header_syntax', /\(\(\(/],
  ];
  test.each(cases)('%s', async (_title, file, code, message) => {
    const error = await problem(file);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.offset).toBeLessThanOrEqual(file.size);
  });

  test('a header that claims gigabytes, without reading them', async () => {
    const bytes = new Uint8Array(await npyFile('{}', undefined, 2).arrayBuffer());
    bytes.fill(0xff, 8, 12);
    expect(await problem(new Blob([bytes]))).toMatchObject({ code: 'header_length', values: { length: 2 ** 32 - 1 } });
  });

  test('a file cut anywhere before its numbers', async () => {
    for (const version of [1, 2]) {
      const whole = npyFile(npyHeader('<f4', [1]), new Uint8Array(4), version);
      for (let size = 0; size < whole.size; size++) {
        const { code } = await problem(whole.slice(0, size));
        expect(['not_npy', 'version', 'truncated']).toContain(code);
      }
    }
  });
});

test('whatever the header says, it is read or refused with a FileError', async () => {
  const random = new Random(3);
  const letters = `{}()[],:'" \n0123456789LTrueFalsdcpn_oh<f4`;
  const header = npyHeader('<f4', [1]);
  for (let i = 0; i < 1000; i++) {
    const at = random.integer(0, header.length);
    const changed =
      header.slice(0, at) + random.text(random.integer(0, 4), letters) + header.slice(at + random.integer(0, 4));
    const result = await readNpy(npyFile(changed, new Uint8Array(64))).catch((error: unknown) => error);
    if (!(result instanceof FileError)) expect(result).toMatchObject({ data: expect.any(Blob) });
  }
});

test('knows its files by their first bytes', async () => {
  expect(await isNpy(npyFile('{}'))).toBe(true);
  expect(await isNpy(new Blob(['{}']))).toBe(false);
});
