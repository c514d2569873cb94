import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const prefix = '.citykit-partial-';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Removes what a killed run left behind; a run that still works keeps its folder. */
function removeLeftovers(out: string): void {
  for (const name of readdirSync(out)) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : Number.NaN);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(out, name), { recursive: true, force: true });
  }
}

/** A folder beside the results in which work is done; nothing of it is seen until `publish`. */
export class Staging {
  private readonly folder: string;

  constructor(private readonly out: string) {
    mkdirSync(out, { recursive: true });
    removeLeftovers(out);
    this.folder = mkdtempSync(join(out, `${prefix}${process.pid}-`));
  }

  /** A folder for scratch or for one result. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts results in place of earlier ones of the same name. */
  publish(names: readonly string[]): void {
    for (const name of names) {
      const target = join(this.out, name);
      if (existsSync(target)) renameSync(target, this.path(`${name}.before`));
      renameSync(this.path(name), target);
    }
  }

  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
