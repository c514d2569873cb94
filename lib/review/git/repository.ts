import { nearest } from '../../shared/nearest';
import { meant, type Said, same } from '../../shared/said';
import { UserError } from '../../shared/user-error';
import { type GitResult, runGit } from './run-git';

/** A file that differs between two commits; a renamed one went and came. */
export interface FileChange {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly status: 'added' | 'changed' | 'removed';
}

export interface TreeFile {
  readonly path: string;
  readonly bytes: Buffer;
}

const unshallow: Said = {
  en: 'git fetch --unshallow; in a pipeline, check out with the whole history (fetch-depth: 0, GIT_DEPTH: 0)',
  zh: 'git fetch --unshallow；在流水线中检出完整历史（fetch-depth: 0、GIT_DEPTH: 0）',
};

const statuses: Readonly<Record<string, FileChange['status']>> = { A: 'added', D: 'removed' };

/** A git repository, read only: commits, what differs, files of a commit. The working tree is never touched. */
export class Repository {
  private constructor(readonly root: string) {}

  /** The repository that a folder lies in. Throws UserError when it lies in none. */
  static around(folder: string): Repository {
    const { code, stdout, stderr } = runGit(folder, ['rev-parse', '--show-toplevel']);
    if (code === 0) return new Repository(stdout.toString('utf8').trimEnd());
    if (/dubious ownership/.test(stderr))
      throw new UserError(
        'CK7003',
        {
          en: `git does not trust ${folder}, since it belongs to somebody else`,
          zh: `${folder} 属于其他用户，git 不信任`,
        },
        same(`git config --global --add safe.directory ${folder}`),
      );
    throw new UserError(
      'CK7002',
      { en: `${folder} is in no git repository`, zh: `${folder} 不在 git 仓库中` },
      { en: 'run it in a checkout of the cities', zh: '在城市仓库的检出目录中运行' },
    );
  }

  /** Hash of the commit that a ref names. Throws UserError with the nearest ref, or how to fetch it. */
  commit(ref: string): string {
    // With its suffix no ref is an option.
    const found = this.git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
    if (found.code === 0) return found.stdout.toString('utf8').trim();
    if (this.isShallow())
      throw new UserError(
        'CK7005',
        { en: `there is no ${ref} in this clone, which is shallow`, zh: `此浅克隆中没有 ${ref}` },
        unshallow,
      );
    const near = nearest(ref, this.refs());
    throw new UserError(
      'CK7004',
      { en: `there is no commit ${ref}`, zh: `没有提交 ${ref}` },
      near
        ? meant(near)
        : { en: 'git fetch, or name a branch, a tag or a commit', zh: 'git fetch，或指定分支、标签或提交' },
    );
  }

  /** The commit at which two lines of work parted. Throws UserError when the clone does not reach it. */
  mergeBase(base: string, head: string): string {
    const { code, stdout } = this.git('merge-base', this.commit(base), this.commit(head));
    if (code === 0) return stdout.toString('utf8').trim();
    if (this.isShallow())
      throw new UserError(
        'CK7005',
        {
          en: `this clone is shallow: it does not reach where ${base} and ${head} parted`,
          zh: `此为浅克隆，不含 ${base} 与 ${head} 的分叉点`,
        },
        unshallow,
      );
    throw new UserError(
      'CK7006',
      { en: `${base} and ${head} have no commit in common`, zh: `${base} 与 ${head} 没有共同提交` },
      { en: 'name two refs of one history', zh: '指定同一历史中的两个引用' },
    );
  }

  /** Files that differ, in the order of their paths. */
  changes(base: string, head: string): FileChange[] {
    const diff = this.ask('diff', '--name-status', '--no-renames', '-z', base, head, '--');
    const words = diff.toString('utf8').split('\0');
    return words
      .flatMap((status, i) => (i % 2 === 0 && status ? [{ status, path: words[i + 1] as string }] : []))
      .map(({ status, path }) => ({ path, status: statuses[status] ?? ('changed' as const) }));
  }

  /** Files of a commit in folders, or files by path; those that are not there are left out, and so are links. */
  files(commit: string, paths: readonly string[]): TreeFile[] {
    const tree = this.ask('ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths).toString('utf8');
    const entries = tree.split('\0').flatMap((line) => {
      const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return mode?.startsWith('100') ? [{ id: id as string, path: path as string }] : [];
    });
    const blobs = this.blobs(entries.map(({ id }) => id));
    return entries.map(({ path }, i) => ({ path, bytes: blobs[i] as Buffer }));
  }

  private blobs(ids: readonly string[]): Buffer[] {
    if (ids.length === 0) return [];
    const { stdout } = runGit(this.root, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
    const blobs: Buffer[] = [];
    for (let at = 0; blobs.length < ids.length; ) {
      const end = stdout.indexOf(0x0a, at);
      const size = Number(stdout.toString('utf8', at, end).split(' ')[2]);
      blobs.push(stdout.subarray(end + 1, end + 1 + size));
      at = end + 2 + size;
    }
    return blobs;
  }

  private isShallow(): boolean {
    return this.git('rev-parse', '--is-shallow-repository').stdout.toString('utf8').trim() === 'true';
  }

  private refs(): string[] {
    return this.git('for-each-ref', '--format=%(refname:short)').stdout.toString('utf8').split('\n').filter(Boolean);
  }

  private git(...args: readonly string[]): GitResult {
    return runGit(this.root, args);
  }

  /** Output of a call that works when the repository is whole. */
  private ask(...args: readonly string[]): Buffer {
    const { code, stdout, stderr } = this.git(...args);
    if (code !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
    return stdout;
  }
}
