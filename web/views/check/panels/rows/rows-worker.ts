import { expose } from 'comlink';
import { batchStatistics } from './batch-statistics.ts';

const worker = { batchStatistics };

export type RowsWorker = typeof worker;

expose(worker);
