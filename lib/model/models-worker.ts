import { parentPort, workerData } from 'node:worker_threads';
import { services } from '../services';
import { folderCache } from './json-cache';
import { type ModelJob, makeModels } from './make-models';

/** What a worker is started with. */
export interface WorkerInput {
  readonly jobs: readonly ModelJob[];
  /** Folder of the cache, in which the models are left. */
  readonly folder: string;
}

const { jobs, folder } = workerData as WorkerInput;
makeModels(jobs, { services, cache: folderCache(folder) }, (key) => parentPort?.postMessage(key));
