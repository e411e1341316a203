import { compile } from '../../engine/compile.ts';
import { isAvailable } from '../../engine/load.ts';
import { load, type Tensor, type Xent } from '../../engine/xent.ts';
import type { Batch } from './batch.ts';
import { crossEntropyGradient, meanCrossEntropy, softmax } from './plain-loops.ts';
import type { ContenderName, SpeedOperation } from './speed-result.ts';

/** One operation, ready to run on numbers that lie where the contender wants them. */
export interface Work {
  /** Computes once. */
  readonly run: () => void;
  /** What it computes: as `exactResult`. */
  readonly result: () => ArrayLike<number>;
  /** Gives the memory back. */
  readonly free: () => void;
}

export interface Contender {
  readonly name: ContenderName;
  readonly prepare: (operation: SpeedOperation, batch: Batch) => Work;
}

/** The core without SIMD: for the glue and the engine a binary like the others. A page in one file may do without it. */
export const scalarUrl: URL | undefined = new URL('../../../build/wasm/core-scalar.wasm', import.meta.url);

/** All that this engine can run. Each binary is a module with memory of its own. */
export async function loadContenders(): Promise<Contender[]> {
  const relaxed = isAvailable('relaxed-simd') ? [core('relaxed', await load({ variant: 'relaxed-simd' }))] : [];
  const scalar = scalarUrl ? [core('scalar', await load({ module: await compile(scalarUrl) }))] : [];
  return [...relaxed, core('simd128', await load({ variant: 'simd128' })), ...scalar, plainJavaScript];
}

/** The core through the library's own functions, on tensors in the module's memory. */
function core(name: ContenderName, xent: Xent): Contender {
  return {
    name,
    prepare(operation, { rows, classes, logits, target }) {
      const z = xent.tensor([rows, classes], 'float32');
      const t = xent.tensor([rows], 'int32');
      z.data.set(logits);
      t.data.set(target);
      // Asked for what the loops give: no logsumexp and no largest class of each row.
      const crossEntropy = (options: object) =>
        xent.evaluate('cross_entropy', { logits: z, target: t }, { ...options, row_statistics: false });
      const gradient = () => crossEntropy({ grad: true }).grad.logits as Tensor;
      const losses = () => crossEntropy({ reduction: 'none' }).output as Tensor;
      const probabilities = () => xent.evaluate('softmax', { logits: z }, { row_statistics: false }).output as Tensor;
      const run = {
        loss: () => void crossEntropy({}),
        gradient: () => gradient().free(),
        softmax: () => probabilities().free(),
      }[operation];
      const result = { loss: losses, gradient, softmax: probabilities }[operation];
      return {
        run,
        result() {
          const tensor = result();
          const values = tensor.data.slice();
          tensor.free();
          return values;
        },
        free() {
          z.free();
          t.free();
        },
      };
    },
  };
}

const plainJavaScript: Contender = {
  name: 'javascript',
  prepare(operation, batch) {
    const values = new Float32Array(operation === 'loss' ? batch.rows : batch.logits.length);
    const run = {
      loss: () => void meanCrossEntropy(batch, values),
      gradient: () => void crossEntropyGradient(batch, values),
      softmax: () => softmax(batch, values),
    }[operation];
    return {
      run,
      result() {
        run();
        return values;
      },
      free() {},
    };
  },
};
