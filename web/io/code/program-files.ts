import type { LossProgram } from './loss-program.ts';
import { dataName } from './python.ts';
import { writeNpy } from './write-npy.ts';

/** A file that a program with many numbers loads. */
export interface ProgramFile {
  readonly name: string;
  readonly write: () => Blob;
}

/** The numbers and the target as .npy files, under the names by which programs load them. */
export function programFiles(program: LossProgram): readonly ProgramFile[] {
  const { values, shape, target } = program;
  const dtype = target.kind === 'indices' ? 'int64' : 'float64';
  return [
    { name: `${dataName(program)}.npy`, write: () => writeNpy(values, shape, 'float64') },
    { name: 'target.npy', write: () => writeNpy(target.values, target.shape, dtype) },
  ];
}
