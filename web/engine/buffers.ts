/** The buffers of all typed arrays in a value, at any depth, each once. Shared ones are left out: they can't be moved. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      if (!isShared(part)) buffers.add(part.buffer as ArrayBuffer);
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return [...buffers];
}

/** Whether an array's memory is shared with every thread that the array is sent to. Not every page has such memory. */
export function isShared({ buffer }: ArrayBufferView): boolean {
  return Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
}
