import address from './pool-worker.ts?worker&url';

/**
 * Where the script of a pool's workers is. The build of the library puts another file in this one's place, with the name
 * that it has beside dist/lib/xent.js.
 */
export const workerUrl = new URL(address, import.meta.url);
