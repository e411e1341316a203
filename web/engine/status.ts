import type { Engine, Status } from './core.ts';
import { errorCodes, failure } from './errors.ts';

/** Throws what a status says is wrong. */
export function checkStatus({ exchange, memory }: Engine, status: Status): void {
  if (status === 0) return;
  const [address, length] = exchange.words;
  const message = new TextDecoder().decode(new Uint8Array(memory.buffer, address, length).slice());
  throw failure(errorCodes[status - 1], message);
}
