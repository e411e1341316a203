import type { Evaluation, Values } from './api.d.ts';

/** The rows of blocks one after the other. */
export function joinRows(parts: readonly Values[]): Values {
  const [first] = parts;
  const shape = [parts.reduce((rows, part) => rows + part.shape[0], 0), ...first.shape.slice(1)];
  const length = parts.reduce((sum, { data }) => sum + data.length, 0);
  const data = new (first.data.constructor as Float32ArrayConstructor)(length);
  let written = 0;
  for (const part of parts) {
    data.set(part.data, written);
    written += part.data.length;
  }
  return { shape, data };
}

/** The arrays of all blocks' results, but for `output`, joined. */
export function joinArrays(parts: readonly Evaluation[]): Pick<Evaluation, 'grad' | 'lse' | 'argmax'> {
  const join = (pick: (part: Evaluation) => Values | undefined) =>
    joinRows(parts.map(pick).filter((values) => values !== undefined));
  const [first] = parts;
  return {
    grad: Object.fromEntries(Object.keys(first.grad).map((name) => [name, join(({ grad }) => grad[name])])),
    ...(first.lse && { lse: join(({ lse }) => lse) }),
    ...(first.argmax && { argmax: join(({ argmax }) => argmax) }),
  };
}
