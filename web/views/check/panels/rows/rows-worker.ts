import { expose } from 'comlink';
import { tellPage } from '../../work/tell-page.ts';
import { type Batch, batchFacts } from './batch-facts.ts';
import { type BatchStatistics, batchStatistics } from './batch-statistics.ts';

/** The statistics of a batch off the page's thread. It tells how far it is. */
const worker = {
  statistics(batch: Batch): BatchStatistics {
    return batchStatistics(batchFacts(batch), tellPage());
  },
};

export type RowsWorker = typeof worker;

expose(worker);
