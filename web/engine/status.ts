import type { Engine, Status } from './core.ts';
import { errorCodes, failure } from './errors.ts';

/** Throws what a status says is wrong, and gives it back. */
export function checkStatus({ core, memory }: Engine, status: Status | null): void {
  if (status === null) return;
  const { code, address, length } = status;
  const message = new TextDecoder().decode(new Uint8Array(memory.buffer, address, length).slice());
  status.delete();
  const found = errorCodes.find((candidate) => core.ErrorCode[candidate] === code);
  throw found === undefined ? new Error(message) : failure(found, message);
}
