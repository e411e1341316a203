import type { StoredTensor } from '../../../engine/api.d.ts';
import { roleOf } from '../../../io/part-names.ts';
import type { TensorFile } from '../../../io/tensor-file.ts';

export type Role = 'logits' | 'target';

/** An array in a file, and where it is from. */
export interface Part {
  readonly file: string;
  /** The array's name in the file; '' in one that has only that array. */
  readonly name: string;
  readonly tensor: StoredTensor;
}

export type Parts = { readonly [Key in Role]?: Part | undefined };

export interface Assigned {
  readonly parts: Parts;
  /** The last file with several arrays: others of them may be chosen. */
  readonly choices: TensorFile | null;
}

const names: Readonly<Record<Role, RegExp>> = {
  logits: /(^|[^a-z])logits?($|[^a-z])/i,
  target: /(^|[^a-z])(targets?|labels?|truth)($|[^a-z])/i,
};

/** What the arrays of files are for: as `wanted`, which is about the first, by their names, or by their types. */
export function assignParts(files: readonly TensorFile[], wanted: Role | null): Assigned {
  const parts: { [Key in Role]?: Part | undefined } = {};
  let choices: TensorFile | null = null;
  for (const [i, file] of files.entries()) {
    if (file.tensors.size > 1) {
      choices = file;
      for (const role of ['logits', 'target'] as const) {
        const name = arrayFor(role, [...file.tensors.keys()]);
        parts[role] = name === undefined ? parts[role] : partOf(file, name);
      }
    }
    for (const [name, tensor] of file.tensors.size === 1 ? file.tensors : []) {
      const role = (i === 0 && wanted) || guessRole(`${file.name} ${name}`, tensor);
      parts[parts[role] === undefined ? role : other(role)] = { file: file.name, name: '', tensor };
    }
  }
  return { parts, choices };
}

/** The array whose whole name says that it is the logits or the target, or else one whose name holds such a word. */
function arrayFor(role: Role, arrays: readonly string[]): string | undefined {
  const ranked = arrays
    .map((name) => ({ name, found: roleOf(name) }))
    .filter(({ found }) => (found?.role === 'probabilities' ? 'logits' : found?.role) === role)
    .sort((a, b) => (a.found?.rank ?? 0) - (b.found?.rank ?? 0));
  return ranked[0]?.name ?? arrays.find((name) => names[role].test(name));
}

/** One of several arrays of a file; undefined when there is none of that name. */
export function partOf(file: TensorFile, name: string): Part | undefined {
  const tensor = file.tensors.get(name);
  return tensor && { file: file.name, name, tensor };
}

function guessRole(name: string, { dtype }: StoredTensor): Role {
  if (names.target.test(name)) return 'target';
  return names.logits.test(name) || /float/.test(dtype) ? 'logits' : 'target';
}

function other(role: Role): Role {
  return role === 'logits' ? 'target' : 'logits';
}
