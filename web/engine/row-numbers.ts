import { rebuild } from './reply.ts';

/**
 * An error about a block of rows as an error about all of them: the row that its message names, "target[3]", is counted
 * from the first row of the first block.
 */
export function countRowsFrom(start: number, error: unknown): unknown {
  if (start === 0 || !(error instanceof Error)) return error;
  const message = error.message.replace(
    /^(\w+: \w+\[)(\d+)/,
    (_, before: string, row: string) => before + (start + Number(row)),
  );
  const { name } = error;
  return rebuild('code' in error ? { name, message, code: error.code } : { name, message });
}
