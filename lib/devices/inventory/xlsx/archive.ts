import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { fileErrors } from '../file-errors';

/** The parts of an XLSX file by their names; a part is read as a stream of text. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly file: string,
  ) {}

  /** Throws UserError CK6808 for half a file: a ZIP has its table of contents at its end. */
  static async open(file: string): Promise<Archive> {
    try {
      const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new Archive(zip, entries, file);
    } catch (error) {
      if (error instanceof Error && /end of central directory|truncated|invalid/i.test(error.message))
        throw fileErrors.cutOff(file, 'before its table of contents');
      throw error;
    }
  }

  /** Text of a part, chunk by chunk; nothing when there is no such part. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const decoder = new TextDecoder('utf-8');
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry))
        yield decoder.decode(chunk as Buffer, { stream: true });
    } catch (error) {
      throw fileErrors.malformed(this.file, name, (error as Error).message);
    }
    yield decoder.decode();
  }

  close(): void {
    this.zip.close();
  }
}
