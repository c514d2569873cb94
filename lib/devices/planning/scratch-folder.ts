import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeInterrupt } from '../../shared/interrupt';

/** Runs with a folder of its own for what does not fit into memory; it is removed afterwards, also when the run is interrupted. */
export async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  let folder: string | undefined;
  const remove = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  // Before there is anything to remove: no signal comes between.
  const stay = beforeInterrupt(remove);
  try {
    folder = mkdtempSync(join(tmpdir(), 'citykit-devices-'));
    return await work(folder);
  } finally {
    stay();
    remove();
  }
}
