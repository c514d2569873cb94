import { type FileHandle, open, readFile } from 'node:fs/promises';
import { systemErrorCode } from '../../shared/system-error';
import { applyErrors } from './errors';
import { after, type EntryState, type JournalLine, type JournalStart, parseLine } from './journal-line';
import { lock } from './journal-lock';

/** What applies a plan writes here before and after each step, so that a killed run goes on where it stopped. */
export interface Journal {
  readonly start: JournalStart;
  readonly isChecked: boolean;
  stateOf(entry: number): EntryState | undefined;
  /** Resolves when the line is on disk. */
  append(line: JournalLine): Promise<void>;
  close(): Promise<void>;
}

/** An append-only file, NDJSON. Lines that come together share one `fsync`. */
export class JournalFile implements Journal {
  private readonly states = new Map<number, EntryState>();
  private buffered = '';
  private waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  private flushing: Promise<void> | undefined;
  isChecked = false;

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly unlock: () => void,
    readonly start: JournalStart,
  ) {}

  /**
   * Opens the journal of a plan, or begins it. A last line that a kill cut off is cut away. Throws UserError CK6305 for
   * the journal of another plan, CK6306 for a broken one, CK6307 while another run has it, CK6308 where it cannot be
   * written.
   */
  static async open(file: string, start: JournalStart): Promise<JournalFile> {
    const unlock = lock(file);
    try {
      const text = await readFile(file, 'utf8').catch(() => '');
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const [first, ...lines] = whole.split('\n').slice(0, -1);
      const known = first === undefined ? undefined : (parseLine(first) as JournalStart | undefined);
      if (first !== undefined && known?.journal !== 1) throw applyErrors.brokenJournal(file, 1);
      if (known && known.plan !== start.plan) throw applyErrors.otherJournal(file);
      const handle = await open(file, 'a', 0o600);
      await handle.truncate(Buffer.byteLength(whole));
      const journal = new JournalFile(file, handle, unlock, known ?? start);
      lines.forEach((line, i) => {
        journal.take(parseLine(line) as JournalLine | undefined, i + 2);
      });
      if (!known) await journal.write(`${JSON.stringify(start)}\n`);
      return journal;
    } catch (error) {
      unlock();
      throw unwritable(file, error);
    }
  }

  stateOf(entry: number): EntryState | undefined {
    return this.states.get(entry);
  }

  /** True while lines are on their way to the disk. */
  get isBusy(): boolean {
    return this.flushing !== undefined;
  }

  async append(line: JournalLine): Promise<void> {
    await this.write(`${JSON.stringify(line)}\n`);
    this.take(line, 0);
  }

  async close(): Promise<void> {
    try {
      await this.flushing;
    } finally {
      await this.handle.close();
      this.unlock();
    }
  }

  private take(line: JournalLine | undefined, number: number): void {
    if (line?.is === 'checked') this.isChecked = true;
    else if (typeof line?.entry === 'number') this.states.set(line.entry, after(this.states.get(line.entry), line));
    else throw applyErrors.brokenJournal(this.file, number);
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

/** What the file system refuses, as the user's error; anything else as it is. */
function unwritable(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  return /^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|ENOENT|ENOSPC|EDQUOT|EIO)$/.test(code)
    ? applyErrors.unwritable(file, code)
    : error;
}
