import { expect, test } from 'vitest';
import { FileError } from '../../../web/io/file-error.ts';
import { openTensorFile } from '../../../web/io/tensor-file.ts';
import { npyFile, npyHeader, safetensorsFile } from './tensor-files.ts';

const open = (content: Blob | string, name = 'file') => openTensorFile(new File([content], name));

test('a file is known by how it begins, not by its name', async () => {
  const npy = await open(npyFile(npyHeader('<f4', [2]), new Uint8Array(8)), 'numbers.txt');
  expect(npy?.name).toBe('numbers.txt');
  expect(npy?.tensors.get('')?.shape).toEqual([2]);
  const header = { a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } };
  const safetensors = await open(safetensorsFile(header, new Uint8Array(4)), 'x.npy');
  expect([...(safetensors?.tensors.keys() ?? [])]).toEqual(['a']);
});

test.each(['', '1 2 3\n4 5 6', '{"logits": [1, 2, 3]}', 'logits: {1, 2}', '        {'])(
  'text is not: %j',
  async (text) => {
    expect(await open(text)).toBeUndefined();
  },
);

test('one that is damaged is refused', async () => {
  await expect(open(npyFile(npyHeader('>f4', [2])))).rejects.toBeInstanceOf(FileError);
});
