import { compile } from '../../engine/compile.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Reads a multiple of 32 words. */
  readonly read_all: (address: number, count: number) => number;
}

const pageSize = 65536;

/** A function that gives, for some logits, one that reads them all with SIMD and does nothing besides. */
export async function loadReadLimit(): Promise<(logits: Float32Array) => () => void> {
  const module = await compile(new URL('../../../build/wasm/read-limit.wasm', import.meta.url));
  const { memory, read_all } = (await WebAssembly.instantiate(module, {})).exports as unknown as Exports;
  const address = memory.buffer.byteLength;
  return (logits) => {
    const missing = address + logits.byteLength - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageSize));
    new Float32Array(memory.buffer, address, logits.length).set(logits);
    const count = logits.length - (logits.length % 32);
    return () => void read_all(address, count);
  };
}
