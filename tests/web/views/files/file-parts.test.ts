import { describe, expect, test } from 'vitest';
import type { StoredDType, StoredTensor } from '../../../../web/engine/api.d.ts';
import type { TensorFile } from '../../../../web/io/tensor-file.ts';
import { assignParts } from '../../../../web/views/check/files/file-parts.ts';

const tensor = (dtype: StoredDType): StoredTensor => ({ shape: [0], dtype, data: new Blob() });
const npy = (name: string, dtype: StoredDType): TensorFile => ({ name, tensors: new Map([['', tensor(dtype)]]) });
const several = (...names: string[]): TensorFile => ({
  name: 'batch.safetensors',
  tensors: new Map(names.map((name) => [name, tensor('float32')])),
});
const rolesOf = (files: readonly TensorFile[], wanted: 'logits' | 'target' | null = null) => {
  const { logits, target } = assignParts(files, wanted).parts;
  return [logits, target].map((part) => part && (part.name || part.file));
};

describe('one array a file', () => {
  test.each([
    ['val_logits.npy', 'float16', ['val_logits.npy', undefined]],
    ['labels.npy', 'float32', [undefined, 'labels.npy']],
    ['y_target.npy', 'int64', [undefined, 'y_target.npy']],
    ['a.npy', 'int64', [undefined, 'a.npy']],
    ['a.npy', 'bfloat16', ['a.npy', undefined]],
    // A word within a word says nothing.
    ['unlabelsome.npy', 'float32', ['unlabelsome.npy', undefined]],
  ] as const)('%s of %s, by its name, then by its type', (name, dtype, expected) => {
    expect(rolesOf([npy(name, dtype)])).toEqual(expected);
  });

  test('what was chosen for a field is for that field, and the second for the other', () => {
    expect(rolesOf([npy('logits.npy', 'float32')], 'target')).toEqual([undefined, 'logits.npy']);
    expect(rolesOf([npy('a.npy', 'float32'), npy('b.npy', 'float32')], 'target')).toEqual(['b.npy', 'a.npy']);
    expect(rolesOf([npy('y.npy', 'int64'), npy('z.npy', 'float32')])).toEqual(['z.npy', 'y.npy']);
    expect(rolesOf([npy('a.npy', 'float32'), npy('b.npy', 'float32')])).toEqual(['a.npy', 'b.npy']);
  });
});

describe('several arrays in a file', () => {
  test('are taken by their names, and others may be chosen', () => {
    const file = several('step', 'head.logits', 'labels');
    expect(rolesOf([file])).toEqual(['head.logits', 'labels']);
    expect(assignParts([file], null).choices).toBe(file);
  });

  test('of other names are left to be chosen', () => {
    expect(rolesOf([several('a', 'b')])).toEqual([undefined, undefined]);
    expect(rolesOf([several('a', 'target')])).toEqual([undefined, 'target']);
  });

  test('leave to other files what they have no name for', () => {
    expect(rolesOf([npy('z.npy', 'float32'), several('a', 'target')])).toEqual(['z.npy', 'target']);
  });
});
