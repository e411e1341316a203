import { deflateRawSync } from 'node:zlib';
import { Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FileError } from '../../../web/io/file-error.ts';
import { mostUnpacked, readArrays, unpackNpz } from '../../../web/io/npz.ts';
import { readStoredNumbers } from '../../../web/io/stored-numbers.ts';
import { isZip } from '../../../web/io/tensor-file.ts';
import { Random } from './random.ts';
import { npyFile, npyHeader } from './tensor-files.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = async (file: Blob): Promise<Bytes> => new Uint8Array(await file.arrayBuffer());
const floats = async (values: number[], shape: number[] = [values.length]) =>
  bytesOf(npyFile(npyHeader('<f4', shape), Float32Array.from(values)));
const archive = (files: Record<string, Uint8Array>, level: 0 | 6 = 6) => new Blob([zipSync(files, { level }) as Bytes]);

const readNpz = async (file: Blob) => readArrays(await unpackNpz(file, (piece) => piece.arrayBuffer()));

async function codeOf(file: Blob): Promise<string> {
  const error: unknown = await readNpz(file).catch((reason: unknown) => reason);
  return error instanceof FileError ? error.code : String(error);
}

/** The archive as `np.savez` and zip tools that write into a pipe lay it out: piece by piece, sizes after the data. */
function streamed(files: Record<string, Uint8Array>, deflates: boolean): Blob {
  const pieces: Bytes[] = [];
  const zip = new Zip((_, piece) => pieces.push(piece as Bytes));
  for (const [name, bytes] of Object.entries(files)) {
    const entry = deflates ? new ZipDeflate(name) : new ZipPassThrough(name);
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return new Blob(pieces);
}

describe('arrays come out by their names', () => {
  test.each<[name: string, pack: (files: Record<string, Uint8Array>) => Blob]>([
    ['stored', (files) => archive(files, 0)],
    ['compressed', (files) => archive(files)],
    ['streamed and compressed', (files) => streamed(files, true)],
  ])('%s', async (_, pack) => {
    const file = pack({
      'logits.npy': await floats([1, 2, 3, 4, 5, 6], [2, 3]),
      'labels.npy': await bytesOf(npyFile(npyHeader('<i8', [2]), BigInt64Array.of(2n, 0n))),
      'notes.txt': new TextEncoder().encode('no array'),
    });
    expect(await isZip(file)).toBe(true);
    const tensors = await readNpz(file);
    expect([...tensors.keys()]).toEqual(['logits', 'labels']);
    const logits = tensors.get('logits');
    expect(logits).toMatchObject({ shape: [2, 3], dtype: 'float32' });
    expect(logits && (await readStoredNumbers(logits))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('an array longer than a piece of reading', async () => {
    const random = new Random(61);
    const values = Array.from({ length: 700_000 }, () => Math.fround(random.uniform()));
    for (const level of [0, 6] as const) {
      const tensors = await readNpz(archive({ 'z.npy': await floats(values) }, level));
      const tensor = tensors.get('z');
      expect(tensor?.data.size).toBe(4 * values.length);
      const numbers = new Float32Array((await tensor?.data.arrayBuffer()) ?? new ArrayBuffer(0));
      expect(numbers.every((value, i) => value === values[i])).toBe(true);
    }
  });

  test('arrays of texts are left out where there are others', async () => {
    const names = await bytesOf(npyFile(npyHeader('<U3', [1]), new Uint8Array(12)));
    const both = await readNpz(archive({ 'names.npy': names, 'z.npy': await floats([1]) }));
    expect([...both.keys()]).toEqual(['z']);
    expect(await codeOf(archive({ 'names.npy': names }))).toBe('dtype');
  });
});

describe('what is refused', () => {
  test('an archive without arrays', async () => {
    expect(await codeOf(archive({ 'data.pkl': new Uint8Array(9) }))).toBe('archive');
  });

  test.each([0, 6] as const)('one that is cut off anywhere, level %j', async (level) => {
    const whole = await bytesOf(
      archive({ 'z.npy': await floats(Array.from({ length: 500 }, (_, i) => Math.sin(i))) }, level),
    );
    const random = new Random(62);
    // After the data of the last array there are only the names once more.
    for (let round = 0; round < 60; round++) {
      const end = random.integer(4, level === 0 ? 2000 : 1500);
      expect(await codeOf(new Blob([whole.slice(0, end)]))).toMatch(/^(zip|archive)$/);
    }
  });

  test('one with letters changed never gives anything but an error or arrays', async () => {
    const whole = await bytesOf(archive({ 'z.npy': await floats([1, 2, 3]), 'y.npy': await floats([4]) }));
    const random = new Random(63);
    for (let round = 0; round < 300; round++) {
      const changed = whole.slice();
      for (let i = random.integer(1, 4); i > 0; i--)
        changed[random.integer(0, changed.length - 1)] = random.integer(0, 255);
      const found: unknown = await readNpz(new Blob([changed])).catch((error: unknown) => error);
      expect(found instanceof Map || found instanceof FileError).toBe(true);
    }
  });

  test('a bomb is stopped by what comes out, whatever it says of itself', async () => {
    const packed = deflateRawSync(new Uint8Array(mostUnpacked + 1));
    const name = new TextEncoder().encode('z.npy');
    const head = new DataView(new ArrayBuffer(30));
    head.setUint32(0, 0x504b0304);
    head.setUint16(8, 8, true);
    head.setUint32(18, packed.length, true);
    head.setUint32(22, 1, true);
    head.setUint16(26, name.length, true);
    const bomb = new Blob([head, name, packed as Bytes]);
    expect(bomb.size).toBeLessThan(mostUnpacked / 500);
    expect(await codeOf(bomb)).toBe('archive_too_large');
    // What comes out is a quarter of a gigabyte.
  }, 60_000);

  test('one that says it is too large is not even unpacked', async () => {
    const bytes = await bytesOf(archive({ 'z.npy': await floats([1]) }));
    new DataView(bytes.buffer).setUint32(22, 2 ** 31, true);
    expect(await codeOf(new Blob([bytes]))).toBe('archive_too_large');
  });
});
