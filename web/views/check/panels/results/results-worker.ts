import { expose } from 'comlink';
import { tellPage } from '../../work/tell-page.ts';
import { type ResultsRequest, resultsFile } from './write-results.ts';

/** Many rows are written off the page's thread. It tells how far it is. */
const worker = {
  write: (request: ResultsRequest): Blob => resultsFile(request, tellPage()),
};

export type ResultsWorker = typeof worker;

expose(worker);
