import type { Engine } from './core.ts';
import { type PlacedInputs, placeInputs, readFiles } from './placed-inputs.ts';
import type { SentBlock } from './pool-protocol.ts';

/** Inputs that blocks to come have in common, in the module of a worker. */
export class KeptInputs {
  readonly #kept = new Map<number, Promise<PlacedInputs>>();

  /** Keeps the inputs of a block under a number. An error is for those who ask for them. */
  keep(number: number, engine: Promise<Engine>, block: SentBlock, read: (file: Blob) => Promise<ArrayBuffer>): void {
    const ready = Promise.all([engine, readFiles(block, read)]);
    const placed = ready.then(([loaded, files]) => placeInputs(loaded, block, files));
    placed.catch(() => {});
    this.#kept.set(number, placed);
  }

  /** What is kept under a number, by name. @throws what went wrong when it was put into the module. */
  async find(number: number | undefined): Promise<PlacedInputs['inputs']> {
    const placed = number === undefined ? undefined : this.#kept.get(number);
    return placed === undefined ? {} : (await placed).inputs;
  }

  forget(number: number): void {
    this.#kept.get(number)?.then(
      ({ free }) => free(),
      () => {},
    );
    this.#kept.delete(number);
  }
}
