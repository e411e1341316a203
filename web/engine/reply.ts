/** An error goes as plain data: its `code` would be lost on the way otherwise. */
interface SentError {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
}

/** What a worker answers. */
export type Reply =
  | { readonly ok: true; readonly response: unknown }
  | { readonly ok: false; readonly error: SentError };

const classes = new Map<string, new (message: string) => Error>([
  ['RangeError', RangeError],
  ['TypeError', TypeError],
]);

/** An error as data to send. */
export function dismantle(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  return 'code' in error ? { name, message, code: error.code } : { name, message };
}

/** The error again, of its own class. */
export function rebuild({ name, message, code }: SentError): Error {
  const error = new (classes.get(name) ?? Error)(message);
  return code === undefined ? error : Object.assign(error, { code });
}
