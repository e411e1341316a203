/** What a program in one file (program.ts) has in place of files beside it. */

/** The program itself, whose text starts its workers. It refers to nothing outside. */
declare const xentProgram: (worker: string) => void;

/** The address of a script that runs a module of the program as a worker. */
export function workerAddress(name: string): string {
  const text = `(${xentProgram})(${JSON.stringify(name)});`;
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

/** A file that was compressed with gzip and written in base64, to be unpacked when it is wanted. */
export function packed(base64: string): () => Promise<ArrayBuffer> {
  return () => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    // Not the stream of a Blob: WebKit can't read one in a worker whose origin is opaque, as in a sandbox or from the disk.
    return new Response(new Response(bytes).body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  };
}
