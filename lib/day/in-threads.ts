import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { DayTools, DayWork } from './service-day';
import { runSides, type SideRun } from './sides';

/** More would need more memory than machines of pipelines have. */
const mostThreads = 4;

/**
 * Bytes of bytecode that a function runs before V8 looks whether to compile it for speed (`interrupt_budget` of its flag-definitions.h, by
 * itself 132 KiB). A day runs much code for a short time: by V8's own budget, compilers take two fifths of the processor time for code
 * that is then hardly run.
 */
const interruptBudgetBytes = 1_000_000;

/** What a thread is started with. */
interface ThreadInput {
  readonly work: DayWork;
  readonly taken: SharedArrayBuffer;
}

/** Runs the sides of a day side by side: what threads share is which of them are taken. One that ends early is the end of all. */
export async function runInThreads(file: string, input: ThreadInput): Promise<readonly SideRun[]> {
  // Threads have the flags of their process.
  setFlagsFromString(`--interrupt-budget=${interruptBudgetBytes}`);
  const runs: SideRun[] = [];
  const sides = input.taken.byteLength / Int32Array.BYTES_PER_ELEMENT;
  const threads = Array.from(
    { length: Math.min(availableParallelism(), mostThreads, sides) },
    () => new Worker(file, { workerData: input }),
  );
  const ended = (thread: Worker) =>
    new Promise<void>((resolve, reject) => {
      thread.on('message', (run: SideRun) => runs.push(run));
      thread.on('error', reject);
      thread.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a thread that ran a day ended with code ${code}`)),
      );
    });
  try {
    await Promise.all(threads.map(ended));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return runs;
}

/** What a thread does, with what only it can import. */
export async function runInThread(tools: DayTools): Promise<void> {
  const { work, taken } = workerData as ThreadInput;
  await runSides(work, tools, taken, (run) => parentPort?.postMessage(run));
}
