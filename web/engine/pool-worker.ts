import { type PoolPort, servePool } from './serve-pool.ts';

/** What a pool starts as its workers, in browsers and in Node, where a worker's own end is no global. */
const inNode = typeof process === 'object' && process.versions?.node !== undefined;
const port: unknown = inNode ? process.getBuiltinModule('node:worker_threads').parentPort : self;
servePool(port as PoolPort);
