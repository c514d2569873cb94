import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuarantineCode } from '../engine/contracts';
import { FileBytes } from '../engine/files/file-bytes';
import { lines } from '../engine/files/lines';
import { readRemedy } from '../shared/file-remedy';
import { madeBy, summaryFile } from '../shared/out-folder';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';
import { maxLineBytes, type RefusedMessage, refusedIn } from './refused-message';

type Counts = Readonly<Partial<Record<QuarantineCode, number>>>;

const again = {
  en: 'run citykit replay again into the same folder',
  zh: '重新运行 citykit replay，写入同一文件夹',
};

const damaged = (file: string, en: string, zh: string) =>
  new UserError('CK1915', { en: `${file} ${en}`, zh: `${file} ${zh}` }, again);

/** How many messages the replay of a folder refused, by code. */
function refusedBy(folder: string): Counts {
  let summary: { readonly madeBy?: unknown; readonly total?: { readonly quarantined?: Counts } } | null = null;
  try {
    summary = JSON.parse(readFileSync(join(folder, summaryFile('replay')), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError) && readRemedy(systemErrorCode(error)) === undefined) throw error;
  }
  const counts = summary?.total?.quarantined;
  if (summary?.madeBy === madeBy('replay') && counts) return counts;
  throw new UserError(
    'CK1914',
    { en: `${folder} is no folder of citykit replay`, zh: `${folder} 不是 citykit replay 写出的文件夹` },
    { en: 'name the folder that was its --out', zh: '指定当时 --out 的文件夹' },
  );
}

/** Refused messages of a folder of `citykit replay`, in their order. Throws UserError where they cannot be read whole. */
export async function* refusedInFolder(folder: string): AsyncGenerator<RefusedMessage> {
  const expected = refusedBy(folder);
  const file = join(folder, 'quarantine.ndjson');
  const found: Partial<Record<QuarantineCode, number>> = {};
  try {
    for await (const { number, bytes } of lines(createReadStream(file), maxLineBytes, new FileBytes())) {
      const message = refusedIn(Buffer.from(bytes).toString('utf8'));
      if (!message) throw damaged(file, `is cut off or damaged in line ${number}`, `第 ${number} 行被截断或损坏`);
      found[message.code] = (found[message.code] ?? 0) + 1;
      yield message;
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (error instanceof UserError || readRemedy(code) === undefined) throw error;
    throw damaged(file, `cannot be read (${code})`, `无法读取（${code}）`);
  }
  // A move that is not allowed was taken before it was refused, so the replay does not count it.
  const lost = (Object.entries(expected) as [QuarantineCode, number][]).find(([code, n]) => (found[code] ?? 0) < n);
  if (lost) throw damaged(file, `lacks messages that were refused as ${lost[0]}`, `缺少以 ${lost[0]} 拒收的消息`);
}
