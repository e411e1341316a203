// The engine, with tensors in the module's memory. It is asked for what its peers give, without the logsumexp and the largest class
// of each row.
import { repeat } from './measure.mjs';

/** @import { Contender } from './measure.mjs' */

/** @param {string} library its address @param {'simd128' | 'relaxed-simd'} variant @returns {Contender} */
export function engine(library, variant) {
  return {
    name: `xent ${variant}`,
    async load() {
      const { load } = await import(/* @vite-ignore */ library);
      const xent = await load({ variant });
      return async ({ logits, target, rows, classes }) => {
        const x = xent.tensor([rows, classes], 'float32');
        const t = xent.tensor([rows], 'int32');
        x.data.set(logits);
        t.data.set(target);
        const alone = { row_statistics: false };
        const loss = (/** @type {boolean} */ grad) =>
          xent.evaluate('cross_entropy', { logits: x, target: t }, { ...alone, grad });
        return {
          work: {
            'cross_entropy forward': repeat(() => loss(false)),
            'cross_entropy loss + gradient': repeat(() => loss(true).grad.logits.free()),
            softmax: repeat(() => xent.evaluate('softmax', { logits: x }, alone).output.free()),
          },
          losses: async () =>
            xent.crossEntropy({ data: logits, shape: [rows, classes] }, target, { reduction: 'none' }).value.data,
          close() {
            x.free();
            t.free();
          },
        };
      };
    },
  };
}
