import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { same } from '../../../shared/said';
import { systemErrorCode } from '../../../shared/system-error';
import { UserError } from '../../../shared/user-error';
import { fileErrors } from '../file-errors';
import { walkXml, type XmlVisitor } from './elements';

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
      // Anything but the file system's is what yauzl says of the bytes.
      if (systemErrorCode(error) !== '') throw error;
      const { message } = error as Error;
      throw /end of central directory|EOF|truncated/i.test(message)
        ? fileErrors.cutOff(file, { en: 'before its table of contents', zh: '缺少 ZIP 目录' })
        : fileErrors.malformed(file, undefined, message);
    }
  }

  /**
   * Walks a part chunk by chunk; after each the caller gets control, so that memory stays constant. Nothing happens when
   * there is no such part. Throws UserError CK6807 where it is broken.
   */
  async *walk(name: string, visitor: XmlVisitor): AsyncGenerator<void> {
    try {
      yield* walkXml(this.text(name), visitor);
    } catch (error) {
      // The decompressor's errors have a code too; only those of the operating system name a call.
      if (error instanceof UserError || 'syscall' in (error as Error)) throw error;
      throw fileErrors.malformed(this.file, same(name), (error as Error).message);
    }
  }

  /** Walks a small part at once. */
  async walkAll(name: string, visitor: XmlVisitor): Promise<void> {
    for await (const _ of this.walk(name, visitor));
  }

  /** Text of a part, chunk by chunk. */
  private async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const decoder = new TextDecoder('utf-8');
    for await (const chunk of await this.zip.openReadStreamPromise(entry))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  }

  close(): void {
    this.zip.close();
  }
}
