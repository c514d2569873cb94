import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files of a commit; null removes one. */
export type Files = Readonly<Record<string, string | null>>;

/** A git repository in a folder of its own, for as long as a test file runs. */
export interface TestRepository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits them; answers the hash. */
  readonly commit: (files: Files) => string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const config = ['-c', 'user.name=Test', '-c', 'user.email=test@city.example', '-c', 'commit.gpgsign=false'];

/** Each start of a program from a test process of gigabytes takes 20 ms: one shell makes a commit. */
const commitAll = `g() { git ${config.join(' ')} "$@"; }
[ -d .git ] || g init -q -b main
g add -A
g commit -q --allow-empty -m change
g rev-parse HEAD`;

/** An empty folder that goes after the test file. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'citykit-git-')));
  folders.push(folder);
  return folder;
}

/** A repository on branch `main` with one commit of these files. */
export function repository(files: Files): TestRepository {
  const folder = emptyFolder();
  const run = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { cwd: folder, stdio: 'pipe' }).toString().trim();
  const commit = (changed: Files) => {
    for (const [path, text] of Object.entries(changed)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    return run('sh', ['-ec', commitAll]);
  };
  commit(files);
  return { folder, git: (...args) => run('git', [...config, ...args]), commit };
}
