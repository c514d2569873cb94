import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptList, keptFileName, keptText, mergedLists } from '../../../kept/kept-list';
import { readKept } from '../../../kept/read-kept';
import { LockedByOther, RunLock } from '../../../shared/run-lock';
import { replaceFiles } from '../../../shared/write-file-atomically';
import { asUserError } from '../../file-error';
import { UserError } from '../../usage-error';

/** Long for what is read and written in milliseconds: a run that was killed in between is in nobody's way for longer. */
const lease = { leaseMs: 60_000, renewMs: 20_000 };

/** A list must not go back behind what AWS has said since: keys were deleted and tables restored meanwhile. */
function refuseOlder(earlier: KeptList | undefined, later: KeptList): void {
  for (const [id, { parts }] of Object.entries(later.stacks))
    for (const { type, name, said } of parts) {
      const before = earlier?.stacks[id]?.parts.find((part) => part.type === type && part.name === name)?.said;
      if (said && before && before.at > said.at)
        throw new UserError(
          'CK1936',
          {
            en: `${keptFileName(later.city)} has what AWS said of ${type} ${name} on ${before.at}; these answers are older, of ${said.at}`,
            zh: `${keptFileName(later.city)} 中已有 AWS 于 ${before.at} 对 ${type} ${name} 的说明；这些答复更早，为 ${said.at}`,
          },
          // By a clock that was ahead no answer is new enough until then.
          {
            en: `ask AWS again: citykit kept … --ask; if ${before.at} is still to come, a clock was ahead: bring back the list before it from the repository, or correct its "at" there`,
            zh: `重新查询 AWS：citykit kept … --ask；若 ${before.at} 尚未到来，则当时的时钟超前：从代码仓库取回之前的清单，或更正其中的 "at"`,
          },
        );
    }
}

/** While it works no other run reads or writes lists in the folder: of two that add to one, none would be lost. */
function alone(folder: string, work: () => void): void {
  mkdirSync(folder, { recursive: true });
  const lock = RunLock.take(join(folder, '.citykit-kept.lock'), lease);
  try {
    work();
  } finally {
    lock.release();
  }
}

/** Adds lists to those in a folder: all of them, or none. Throws UserError. */
export async function addToLists(folder: string, lists: readonly KeptList[]): Promise<void> {
  if (lists.length === 0) return;
  const add = () => {
    const files = lists.map((list) => {
      const earlier = readKept(folder, list.city);
      refuseOlder(earlier, list);
      return { file: join(folder, keptFileName(list.city)), text: keptText(mergedLists(earlier, list)) };
    });
    replaceFiles(files);
  };
  try {
    await asUserError(folder, () => alone(folder, add));
  } catch (error) {
    if (!(error instanceof LockedByOther)) throw error;
    throw new UserError(
      'CK1937',
      {
        en: `another run writes lists in ${folder}: ${error.message}`,
        zh: `另一进程正在写入 ${folder} 中的清单：${error.message}`,
      },
      { en: 'run it again when that one has ended', zh: '待其结束后重新运行' },
    );
  }
}
