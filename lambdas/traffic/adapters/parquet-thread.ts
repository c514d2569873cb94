import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { workerFile } from '../../shared/worker-file';
import { type Answered, type Asked, type Block, type DecoderJob, decoder } from './parquet-decoder';

/** Memory of the thread; the function has 1,024 MB. What a damaged page asks for beyond it ends the thread alone. */
const heapMb = 512;

/** How long a thread may be silent. */
export interface Deadlines {
  /** For one row group, ms: of a whole one the reader decodes a million values a second. */
  readonly groupMs: number;
  /** For all row groups of a file that were not decoded in time, ms: well below the 300 s of the function. */
  readonly fileMs: number;
}

export const usualDeadlines: Deadlines = { groupMs: 20_000, fileMs: 100_000 };

/**
 * Decodes row groups of a Parquet file in a thread of its own, with a deadline: a damaged page can make the reader turn in
 * circles or fill all memory, and nothing else can stop it.
 */
export class ParquetThread {
  private worker: Worker | undefined;
  private leftMs: number;

  constructor(
    private readonly job: DecoderJob,
    private readonly deadlines: Deadlines,
  ) {
    this.leftMs = deadlines.fileMs;
  }

  /** Decodes rows; false when they cannot be, in time and in memory. */
  async decode(rowStart: number, rowEnd: number): Promise<boolean> {
    const forMs = Math.min(this.deadlines.groupMs, this.leftMs);
    if (forMs <= 0) return false;
    const answer = await this.ask({ rowStart, rowEnd }, forMs);
    if (answer) return 'decoded' in answer && answer.decoded;
    this.leftMs -= forMs;
    return false;
  }

  /** What was decoded last, block by block: only one of them is in this thread at a time. */
  async *blocks(): AsyncGenerator<Block> {
    for (;;) {
      const answer = await this.ask('next', this.deadlines.groupMs);
      if (!answer || !('block' in answer)) throw new Error('the thread with decoded rows has ended');
      if (!answer.block) return;
      yield answer.block;
    }
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  /** The answer; undefined when there is none in time: then the thread is ended, and the next question starts another. */
  private async ask(asked: Asked, forMs: number): Promise<Answered | undefined> {
    this.worker ??= await started(this.job);
    const tooLate = new AbortController();
    const timer = setTimeout(() => tooLate.abort(), forMs);
    try {
      const answer = once(this.worker, 'message', { signal: tooLate.signal });
      this.worker.postMessage(asked);
      return (await answer)[0] as Answered;
    } catch (error) {
      await this.close();
      if (isOfDamage(error)) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Too late, or out of memory; anything else is a bug of ours. */
const isOfDamage = (error: unknown): boolean =>
  ['ABORT_ERR', 'ERR_WORKER_OUT_OF_MEMORY'].includes((error as { readonly code?: string }).code ?? '');

/** A thread that listens: how long a busy machine takes to start it is no sign of damage. */
async function started(job: DecoderJob): Promise<Worker> {
  const worker = new Worker(workerFile(__filename), {
    workerData: { parquet: job },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  await once(worker, 'message');
  return worker;
}

const { parquet } = (isMainThread ? {} : (workerData ?? {})) as { readonly parquet?: DecoderJob };
if (parquet) {
  const answerTo = decoder(parquet);
  parentPort?.on('message', (asked: Asked) => {
    answerTo(asked).then((answered) => parentPort?.postMessage(answered));
  });
  parentPort?.postMessage('ready');
}
