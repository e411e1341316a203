import { expose } from 'comlink';
import { writeResults } from './write-results.ts';

/** Many rows are written off the page's thread. */
const worker = { write: writeResults };

export type ResultsWorker = typeof worker;

expose(worker);
