import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { scratchFolder } from '../shared/scratch-folder';
import type { ModelJob } from './make-models';
import type { WorkerInput } from './models-worker';

/** Fewer are made faster than workers start. */
const fewest = 8;
/** CDK keeps about 3 MB of every city it has made; a worker that ends gives them back. */
const perWorker = 40;
/** More would need more memory than machines of pipelines have. */
const mostWorkers = 4;

/** Models that workers make ahead of whoever reads them from the cache. */
export interface ModelsAhead {
  /** Settles when a city's models are in the cache, or will not be: then whoever needs them makes them. */
  readonly ready: (key: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const nothingAhead: ModelsAhead = { ready: async () => {}, stop: async () => {} };

/** Only compiled code can be given to a worker; from source, everything is made when it is needed. */
const workerFile = join(__dirname, 'models-worker.js');
const canStart = __filename.endsWith('.js');

const chunks = (jobs: readonly ModelJob[]): ModelJob[][] =>
  Array.from({ length: Math.ceil(jobs.length / perWorker) }, (_, i) => jobs.slice(i * perWorker, (i + 1) * perWorker));

/** A promise that is settled from outside. */
class Signal {
  settle: () => void = () => {};
  readonly settled = new Promise<void>((resolve) => {
    this.settle = resolve;
  });
}

/** Starts workers for the models of many cities, which leave them in the cache of that folder. */
export function modelsAhead(jobs: readonly ModelJob[], folder: string): ModelsAhead {
  if (!canStart || jobs.length < fewest) return nothingAhead;
  const signals = new Map(jobs.map(({ key }) => [key, new Signal()]));
  const waiting = chunks(jobs);
  const running = new Set<Worker>();
  // No signal comes to a worker: what it has in temporary folders goes with one of this thread.
  const scratch = scratchFolder('models');
  const env = { ...process.env, TMPDIR: scratch.path, TMP: scratch.path, TEMP: scratch.path };
  const next = (): void => {
    const chunk = waiting.shift();
    if (!chunk) return;
    const worker = new Worker(workerFile, { env, workerData: { jobs: chunk, folder } satisfies WorkerInput });
    running.add(worker);
    worker.on('message', (key: string) => signals.get(key)?.settle());
    // A worker that fails is not missed: what it has not made is made where it is needed, and fails there with its stack.
    worker.on('error', () => {});
    worker.on('exit', () => {
      running.delete(worker);
      for (const { key } of chunk) signals.get(key)?.settle();
      next();
    });
  };
  for (let i = 0; i < Math.min(availableParallelism(), mostWorkers); i++) next();
  return {
    ready: async (key) => signals.get(key)?.settled,
    stop: async () => {
      waiting.length = 0;
      await Promise.all([...running].map((worker) => worker.terminate()));
      scratch.remove();
    },
  };
}
