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

const author = ['-c', 'user.name=Test', '-c', 'user.email=test@city.example', '-c', 'commit.gpgsign=false'];

/** An empty folder that goes after the test file. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'citykit-git-')));
  folders.push(folder);
  return folder;
}

/** A repository on branch `main` with one commit of these files. */
export function repository(files: Files): TestRepository {
  const folder = emptyFolder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...author, ...args], { cwd: folder, stdio: 'pipe' })
      .toString()
      .trim();
  const commit = (changed: Files) => {
    for (const [path, text] of Object.entries(changed)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'change');
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  commit(files);
  return { folder, git, commit };
}
