/** What is wrong with a file, and where. The message is in English; `code` and `values` are for translations. */
export class FileError extends Error {
  /** Stable name of the mistake. */
  readonly code: string;
  /** The byte of the file that it is about. */
  readonly offset: number;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, offset: number, message: string, values: FileError['values'] = {}) {
    super(`${message} (byte ${offset})`);
    this.name = 'FileError';
    this.code = code;
    this.offset = offset;
    this.values = values;
  }
}

/** A value out of a file as it may stand in a message: short, whatever it is. */
export function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The bytes from..to-1, fewer where the file ends before. */
export async function readBytes(file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
