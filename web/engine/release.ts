const { port1: nowhere, port2: nobody } = new MessageChannel();
nobody.close();

/**
 * Gives a buffer's memory back at once, and leaves the buffer empty: a collector would wait until tens of megabytes have
 * gathered, in each worker. What is moved to where nobody listens is dropped. `transfer(0)` would not do: browsers keep the
 * memory of what they have read from a file until the collector comes, and no longer tell it how much that is.
 */
export function release(buffer: ArrayBuffer): void {
  nowhere.postMessage(undefined, [buffer]);
}
