import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { systemErrorCode } from '../../shared/system-error';
import { applyErrors } from './errors';

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** Process that holds a lock file; undefined when it is gone, as after a kill, or the file is unreadable. */
function holder(lockFile: string): number | undefined {
  try {
    const processId = Number(readFileSync(lockFile, 'utf8'));
    return processId > 0 && isAlive(processId) ? processId : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a journal for this process; answers how to give it back. A lock that a killed process left is taken over. */
export function lock(file: string): () => void {
  const lockFile = `${file}.lock`;
  const take = () => writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
  try {
    take();
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw applyErrors.unwritable(lockFile, systemErrorCode(error));
    const processId = holder(lockFile);
    if (processId !== undefined) throw applyErrors.journalInUse(file, processId);
    rmSync(lockFile, { force: true });
    take();
  }
  return () => rmSync(lockFile, { force: true });
}
