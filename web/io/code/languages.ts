import { writeCpp } from './cpp.ts';
import { writeJavaScript } from './javascript.ts';
import { writeJax } from './jax.ts';
import { writeKeras } from './keras.ts';
import type { LossProgram, Refusal } from './loss-program.ts';
import { writeNumpy } from './numpy.ts';
import { writePytorch } from './pytorch.ts';
import { writeScikitLearn } from './scikit-learn.ts';

/** A way to write a loss as a program that prints it. */
export interface CodeLanguage {
  readonly id: 'pytorch' | 'keras' | 'sklearn' | 'jax' | 'numpy' | 'javascript' | 'cpp';
  readonly name: string;
  /** The program, or why there is none. */
  readonly write: (program: LossProgram) => string | Refusal;
}

export const languages: readonly CodeLanguage[] = [
  { id: 'pytorch', name: 'PyTorch', write: writePytorch },
  { id: 'keras', name: 'Keras', write: writeKeras },
  { id: 'sklearn', name: 'scikit-learn', write: writeScikitLearn },
  { id: 'jax', name: 'JAX', write: writeJax },
  { id: 'numpy', name: 'NumPy', write: writeNumpy },
  { id: 'javascript', name: 'JavaScript', write: writeJavaScript },
  { id: 'cpp', name: 'C++', write: writeCpp },
];
