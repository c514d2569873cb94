import { join } from 'node:path';
import { withSnapshots } from '../affected/snapshot';
import type { Repository, TreeFile } from '../git/repository';
import { type ConfigSideOptions, configSide } from './config-side';
import type { Side } from './side';

/** Two commits of a repository, and where the cities lie in it. */
export interface GitRange {
  readonly repository: Repository;
  readonly base: string;
  readonly head: string;
  /** From the root of the repository, with forward slashes. */
  readonly folder: string;
}

const emptySide = (label: string): Side => ({ label, cities: [], unread: [], problems: [], texts: new Map() });

const isCityFile = (folder: string, path: string) =>
  path.startsWith(`${folder}/`) && /^[^/]+\.ya?ml$/.test(path.slice(folder.length + 1));

/**
 * Cities as they were where the work of `head` left `base`, and as they are at `head`. Files are named from the root of
 * the repository. Both sides are made by the toolkit that runs; compare assemblies to see what a new one does. Throws
 * GitError when git cannot give them.
 */
export function gitSides(
  { repository, base, head, folder }: GitRange,
  options: Omit<ConfigSideOptions, 'label' | 'shown'>,
): { readonly base: Side; readonly head: Side } {
  const commits = [repository.mergeBase(base, head), repository.commit(head)];
  const trees = commits.map((commit) => repository.files(commit, [folder]));
  return withSnapshots(trees, (...folders) => {
    const side = (i: 0 | 1, label: string): Side => {
      const root = folders[i] as string;
      if (!(trees[i] as TreeFile[]).some(({ path }) => isCityFile(folder, path))) return emptySide(label);
      const shown = (path: string) => path.replace(`${root}/`, '');
      return configSide([join(root, folder)], { ...options, label, shown });
    };
    return { base: side(0, base), head: side(1, head) };
  });
}
