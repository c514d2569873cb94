import { type ChildProcess, fork } from 'node:child_process';
import { workerFile } from '../../../lib/engine/files/worker-file';
import { type Answered, type Asked, type Block, type DecoderJob, decoder } from './parquet-decoder';

/** Heap of the process; the function has 1,024 MB. What a damaged page asks for beyond it ends that process alone. */
const heapMb = 512;

/** The argument by which this file knows that it runs as the other process. */
const role = 'citykit-parquet-decoder';

/** Where the open file is in the other process: after its three streams and the channel. */
const inheritedFd = 4;

/** How long the other process may be silent. */
export interface Deadlines {
  /** For one row group, ms: of a whole one the reader decodes a million values a second. */
  readonly groupMs: number;
  /** For all row groups of a file that were not decoded in time, ms: well below the 300 s of the function. */
  readonly fileMs: number;
}

export const usualDeadlines: Deadlines = { groupMs: 20_000, fileMs: 100_000 };

/** What came of a question; `signal`: the process was ended, as V8 does when memory is out. */
type Reply = { readonly answer: Answered } | { readonly signal: NodeJS.Signals } | { readonly code: number } | 'late';

/**
 * Decodes row groups of a Parquet file in a process of its own, with a deadline: a damaged page can make the reader turn
 * in circles or fill all memory, and nothing else can stop it. Not a thread: V8 ends the whole process when a single array
 * of a thread finds no memory, whatever the thread's limits say.
 */
export class ParquetProcess {
  private child: ChildProcess | undefined;
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
    const fromMs = performance.now();
    const answer = await this.ask({ rowStart, rowEnd }, forMs);
    if (answer) return 'decoded' in answer && answer.decoded;
    this.leftMs -= performance.now() - fromMs;
    return false;
  }

  /** What was decoded last, block by block: only one of them is in this process at a time. */
  async *blocks(): AsyncGenerator<Block> {
    for (;;) {
      const answer = await this.ask('next', this.deadlines.groupMs);
      if (!answer || !('block' in answer)) throw new Error('the process with decoded rows has ended');
      if (!answer.block) return;
      yield answer.block;
    }
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** The answer; undefined when there is none in time: then the process is ended, and the next question starts another. */
  private async ask(asked: Asked, forMs: number): Promise<Answered | undefined> {
    this.child ??= await started(this.job);
    const reply = await replyOf(this.child, asked, forMs);
    if (reply !== 'late' && 'answer' in reply) return reply.answer;
    await this.close();
    // Anything but a signal is a bug of ours.
    if (reply !== 'late' && 'code' in reply) throw new Error(`the Parquet decoder has ended with ${reply.code}`);
    return undefined;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Asks, if there is something to ask, and waits for a message, an end, or until it is too late. */
function replyOf(child: ChildProcess, asked?: Asked, forMs?: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
    };
    const end = (reply: Reply) => {
      stop();
      resolve(reply);
    };
    const onMessage = (answer: unknown) => end({ answer: answer as Answered });
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      end(signal ? { signal } : { code: code ?? 0 });
    const onError = (error: Error) => {
      stop();
      reject(error);
    };
    const timer = forMs === undefined ? undefined : setTimeout(() => end('late'), forMs);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    if (hasEnded(child)) onExit(child.exitCode, child.signalCode);
    // One that cannot take the question has ended, or will have.
    else if (asked) child.send(asked, () => undefined);
  });
}

/** A process that listens: how long a busy machine takes to start it is no sign of damage. */
async function started({ fd, ...job }: DecoderJob): Promise<ChildProcess> {
  const { PATH, LD_LIBRARY_PATH } = process.env;
  const child = fork(workerFile(__filename), [role, JSON.stringify({ ...job, fd: inheritedFd })], {
    execArgv: [`--max-old-space-size=${heapMb}`],
    // Nothing of the function: it needs no credentials.
    env: { PATH, LD_LIBRARY_PATH },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', fd],
  });
  const reply = await replyOf(child);
  if (reply === 'late' || !('answer' in reply)) throw new Error('the Parquet decoder does not start');
  return child;
}

const [, , asRole, job] = process.argv;
if (asRole === role && job !== undefined) {
  const answerTo = decoder(JSON.parse(job) as DecoderJob);
  process.on('message', (asked: Asked) => {
    answerTo(asked).then((answered) => process.send?.(answered));
  });
  process.send?.('ready');
}
