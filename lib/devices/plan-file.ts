import { createHash, randomUUID } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkWritable } from '../shared/check-writable';
import { isOfTheDisk, readRemedy, writeRemedy } from '../shared/file-remedy';
import { beforeInterrupt } from '../shared/interrupt';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';
import { isStream } from '../shared/write-file-atomically';
import type { PlanEntry, PlanHeader } from './plan';

/** Characters that are gathered before they are written. */
const bufferedCharacters = 1024 * 1024;

class LineWriter {
  private readonly handle: number;
  private buffered = '';

  constructor(file: string) {
    this.handle = openSync(file, 'w', 0o644);
  }

  write(line: string): void {
    this.buffered += line;
    if (this.buffered.length >= bufferedCharacters) this.flush();
  }

  private flush(): void {
    writeSync(this.handle, this.buffered);
    this.buffered = '';
  }

  close(): void {
    this.flush();
    closeSync(this.handle);
  }
}

/** True for what the file system says of a folder, or of what is in it. */
const isAbout = (error: unknown, folder: string): boolean =>
  typeof error === 'object' && error !== null && 'path' in error && String(error.path).startsWith(folder);

/**
 * Writes a plan file: NDJSON, the header first, then the entries in their order. Readers see the whole file or none.
 * Throws UserError CK6820 where it cannot be written.
 */
export async function writePlan(
  file: string,
  plan: (write: (line: string) => void) => Promise<PlanHeader>,
): Promise<PlanHeader> {
  const run = randomUUID();
  const temporary = (purpose: string) => join(dirname(file), `.${basename(file)}.${run}.${purpose}`);
  // The header tells of the entries, so these are written first.
  const [entriesFile, whole] = [temporary('entries'), temporary('tmp')];
  const remove = () => {
    rmSync(entriesFile, { force: true });
    rmSync(whole, { force: true });
  };
  const stay = beforeInterrupt(remove);
  try {
    checkWritable(file);
    if (isStream(file)) throw Object.assign(new Error(`${file} is no file`), { code: 'EISDIR', path: file });
    mkdirSync(dirname(file), { recursive: true });
    const entries = new LineWriter(entriesFile);
    const header = await plan((line) => entries.write(line));
    entries.close();
    const out = new LineWriter(whole);
    out.write(`${JSON.stringify(header)}\n`);
    for await (const chunk of createReadStream(entriesFile, 'utf8')) out.write(chunk as string);
    out.close();
    renameSync(whole, file);
    return header;
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = writeRemedy(code);
    if (remedy === undefined || !(isAbout(error, dirname(file)) || isOfTheDisk(code))) throw error;
    throw new UserError(
      'CK6820',
      { en: `${file} cannot be written (${code})`, zh: `无法写入 ${file}（${code}）` },
      remedy,
    );
  } finally {
    stay();
    remove();
  }
}

/** A plan file that was found whole. */
export interface ReadPlan {
  readonly header: PlanHeader;
  /** The entries in their order; may be read several times. */
  entries(): AsyncGenerator<PlanEntry>;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  yield* lines;
}

function headerOf(line: string | undefined): PlanHeader | undefined {
  try {
    const header = JSON.parse(line ?? '') as PlanHeader;
    return header.plan === 1 && typeof header.entriesSha256 === 'string' ? header : undefined;
  } catch {
    return undefined;
  }
}

/** Header of a file, and digest of the entries that it really holds. */
async function inspect(file: string) {
  const hash = createHash('sha256');
  let header: PlanHeader | undefined;
  let isFirst = true;
  for await (const line of linesOf(file)) {
    if (isFirst) header = headerOf(line);
    else hash.update(`${line}\n`);
    if (isFirst && !header) return undefined;
    isFirst = false;
  }
  return header && { header, sha256: hash.digest('hex') };
}

/**
 * Opens a plan file. Throws UserError CK6821 for a file that is none, CK6822 for one that was edited by hand or cut off.
 */
export async function readPlan(file: string): Promise<ReadPlan> {
  let found: Awaited<ReturnType<typeof inspect>>;
  try {
    found = await inspect(file);
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = readRemedy(code);
    if (remedy === undefined) throw error;
    throw new UserError(
      'CK6821',
      { en: `${file} cannot be read (${code})`, zh: `无法读取 ${file}（${code}）` },
      remedy,
    );
  }
  if (!found)
    throw new UserError(
      'CK6821',
      { en: `${file} is no plan of devices`, zh: `${file} 不是设备计划` },
      {
        en: 'make one: citykit devices plan CITY INVENTORY --out FILE',
        zh: '生成计划：citykit devices plan CITY INVENTORY --out FILE',
      },
    );
  if (found.sha256 !== found.header.entriesSha256)
    throw new UserError(
      'CK6822',
      {
        en: `${file} is not as it was planned: somebody edited it, or it is cut off`,
        zh: `${file} 与生成时不符：被修改过或不完整`,
      },
      {
        en: 'plan again; change the inventory or the mapping, not the plan',
        zh: '重新生成计划；应修改清单或映射，而非计划',
      },
    );
  return {
    header: found.header,
    async *entries() {
      let isHeader = true;
      for await (const line of linesOf(file)) {
        if (!isHeader) yield JSON.parse(line) as PlanEntry;
        isHeader = false;
      }
    },
  };
}
