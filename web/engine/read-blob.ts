/** A worker asks its page for the bytes of a file. The answer goes to a port of its own; null where the page cannot read it, either. */
export interface ReadRequest {
  readonly read: Blob;
  readonly answer: MessagePort;
}

/**
 * The bytes of a file, in a worker. WebKit lets the workers of a page from the disk hold files but not read them: then the page is asked.
 * @param ask posts a request to the page
 * @throws {DOMException} NotReadableError, when the file has gone or changed
 */
export async function readBlob(
  blob: Blob,
  ask: (request: ReadRequest, transfer: Transferable[]) => void,
): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    const { port1, port2 } = new MessageChannel();
    const bytes = await new Promise<ArrayBuffer | null>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<ArrayBuffer | null>) => resolve(data);
      ask({ read: blob, answer: port2 }, [port2]);
    });
    port1.close();
    if (bytes === null) throw error;
    return bytes;
  }
}

/** Whether a message of a worker asks for the bytes of a file. */
export const isReadRequest = (message: object): message is ReadRequest => 'read' in message;

/** Answers a worker, in its page. */
export async function answerRead({ read, answer }: ReadRequest): Promise<void> {
  const bytes = await read.arrayBuffer().catch(() => null);
  answer.postMessage(bytes, bytes === null ? [] : [bytes]);
}
