import { type FileHandle, open, readFile } from 'node:fs/promises';
import { writeRemedy } from '../../shared/file-remedy';
import { beforeInterrupt } from '../../shared/interrupt';
import { type LockClock, LockedByOther, RunLock, systemLockClock } from '../../shared/run-lock';
import { systemErrorCode } from '../../shared/system-error';
import { applyErrors } from './errors';
import { after, type EntryState, type JournalLine, type JournalStart, parseLine } from './journal-line';

/** What applies a plan writes here before and after each step, so that a killed run goes on where it stopped. */
export interface Journal {
  readonly start: JournalStart;
  readonly isChecked: boolean;
  stateOf(entry: number): EntryState | undefined;
  /** Resolves when the line is on disk. */
  append(line: JournalLine): Promise<void>;
  close(): Promise<void>;
}

/** What a journal says so far. */
interface ReadJournal {
  readonly start: JournalStart;
  readonly isNew: boolean;
  /** Without the last line, when a kill cut it off. */
  readonly wholeBytes: number;
  readonly states: Map<number, EntryState>;
  isChecked: boolean;
}

/** Takes a line in; false when it is none. */
function take(read: ReadJournal, line: JournalLine | undefined): boolean {
  if (line?.is === 'checked') read.isChecked = true;
  else if (typeof line?.entry === 'number') read.states.set(line.entry, after(read.states.get(line.entry), line));
  else return false;
  return true;
}

/** True for nothing, and for a first line that a kill cut off. */
const looksBegun = (text: string): boolean => {
  const beginning = '{"journal":1,';
  return text.startsWith(beginning) || beginning.startsWith(text);
};

/**
 * Whether journals are of different plans. Plans of one inventory for two regions have the same entries: what one did, the other
 * has yet to do.
 */
const isOther = (known: JournalStart, start: JournalStart): boolean =>
  (['plan', 'city', 'account', 'region'] as const).some((part) => known[part] !== start[part]);

function parse(file: string, text: string, start: JournalStart): ReadJournal {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').slice(0, -1);
  const known = first === undefined ? undefined : (parseLine(first) as JournalStart | undefined);
  const isForeign = first === undefined ? !looksBegun(text) : known?.journal !== 1;
  if (isForeign) throw applyErrors.brokenJournal(file, 1);
  if (known && isOther(known, start)) throw applyErrors.otherJournal(file);
  const wholeBytes = Buffer.byteLength(whole);
  const read = { start: known ?? start, isNew: !known, wholeBytes, states: new Map(), isChecked: false };
  lines.forEach((line, i) => {
    if (!take(read, parseLine(line) as JournalLine | undefined)) throw applyErrors.brokenJournal(file, i + 2);
  });
  return read;
}

/** What the file system refuses, as the user's error; anything else as it is. */
function unwritable(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  return writeRemedy(code) === undefined ? error : applyErrors.unwritable(file, code);
}

/** Short, for whoever runs a killed apply again waits for it; renewed often enough that a slow disk takes none away. */
const lease = { leaseMs: 30_000, renewMs: 5_000 };

function lock(file: string, clock: LockClock): RunLock {
  const lockFile = `${file}.lock`;
  try {
    return RunLock.take(lockFile, lease, clock);
  } catch (error) {
    throw error instanceof LockedByOther ? applyErrors.journalInUse(file, error.hold) : unwritable(lockFile, error);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/** An append-only file, NDJSON. Lines that come together share one `fsync`. */
export class JournalFile implements Journal {
  private buffered = '';
  private waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  private flushing: Promise<void> | undefined;
  private readonly stay: () => void;

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly lock: RunLock,
    private readonly read: ReadJournal,
  ) {
    this.stay = beforeInterrupt(() => lock.release());
  }

  /**
   * Opens the journal of a plan, or begins it. A last line that a kill cut off is cut away. Throws UserError CK6305 for
   * the journal of another plan, CK6306 for a broken one, CK6307 while another run has it, CK6308 where it cannot be
   * written.
   */
  static async open(file: string, start: JournalStart, clock = systemLockClock): Promise<JournalFile> {
    const held = lock(file, clock);
    try {
      const read = parse(file, await textOf(file), start);
      const handle = await open(file, 'a', 0o600);
      await handle.truncate(read.wholeBytes);
      const journal = new JournalFile(file, handle, held, read);
      if (read.isNew) await journal.write(`${JSON.stringify(start)}\n`);
      return journal;
    } catch (error) {
      held.release();
      throw unwritable(file, error);
    }
  }

  get start(): JournalStart {
    return this.read.start;
  }

  get isChecked(): boolean {
    return this.read.isChecked;
  }

  /** True while lines are on their way to the disk. */
  get isBusy(): boolean {
    return this.flushing !== undefined;
  }

  stateOf(entry: number): EntryState | undefined {
    return this.read.states.get(entry);
  }

  async append(line: JournalLine): Promise<void> {
    await this.write(`${JSON.stringify(line)}\n`);
    take(this.read, line);
  }

  async close(): Promise<void> {
    try {
      await this.flushing;
    } finally {
      await this.handle.close();
      this.lock.release();
      this.stay();
    }
  }

  private write(text: string): Promise<void> {
    this.buffered += text;
    const written = new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
    this.flushing ??= this.flush();
    return written;
  }

  private async flush(): Promise<void> {
    while (this.buffered !== '') {
      const [text, waiting] = [this.buffered, this.waiting];
      [this.buffered, this.waiting] = ['', []];
      try {
        if (!this.lock.keep()) throw applyErrors.journalLost(this.file);
        await this.handle.appendFile(text);
        await this.handle.datasync();
        for (const { resolve } of waiting) resolve();
      } catch (error) {
        for (const { reject } of waiting) reject(unwritable(this.file, error));
      }
    }
    this.flushing = undefined;
  }
}
