import { posix } from 'node:path';
import { withSnapshots } from '../affected/snapshot';
import type { Repository, TreeFile } from '../git/repository';
import { type ConfigSideOptions, configSide } from './config-side';
import type { Side } from './side';

/** Where cities lie in a repository. */
export interface GitFolder {
  readonly repository: Repository;
  /** From the root of the repository, with forward slashes; empty for the root itself. */
  readonly folder: string;
}

/** Two commits of it. */
export interface GitRange extends GitFolder {
  readonly base: string;
  readonly head: string;
}

type GitSideOptions = Omit<ConfigSideOptions, 'label' | 'shown'>;

const emptySide = (label: string): Side => ({ label, cities: [], unread: [], problems: [], texts: new Map() });

const isCityFile = (folder: string, path: string) =>
  posix.dirname(path) === posix.normalize(folder || '.') && /\.ya?ml$/.test(path);

/** A commit, and what people call it. */
interface Named {
  readonly commit: string;
  readonly label: string;
}

function sidesAt({ repository, folder }: GitFolder, commits: readonly Named[], options: GitSideOptions): Side[] {
  const trees = commits.map(({ commit }) => repository.files(commit, [folder || '.']));
  return withSnapshots(trees, (...roots) =>
    commits.map(({ label }, i): Side => {
      const root = roots[i] as string;
      if (!(trees[i] as TreeFile[]).some(({ path }) => isCityFile(folder, path))) return emptySide(label);
      const shown = (path: string) => path.replace(`${root}/`, '');
      return configSide([posix.join(root, folder)], { ...options, label, shown });
    }),
  );
}

/** Cities of a folder as they are at a commit. Throws UserError when git cannot give them. */
export function gitSide(folder: GitFolder, ref: string, options: GitSideOptions): Side {
  const [side] = sidesAt(folder, [{ commit: folder.repository.commit(ref), label: ref }], options);
  return side as Side;
}

/**
 * Cities as they were where the work of `head` left `base`, and as they are at `head`. Files are named from the root of
 * the repository. Both sides are made by the toolkit that runs; compare assemblies to see what a new one does. Throws
 * UserError when git cannot give them.
 */
export function gitSides(
  { base, head, ...folder }: GitRange,
  options: GitSideOptions,
): { readonly base: Side; readonly head: Side } {
  const commits = [
    { commit: folder.repository.mergeBase(base, head), label: base },
    { commit: folder.repository.commit(head), label: head },
  ];
  const [before, after] = sidesAt(folder, commits, options);
  return { base: before as Side, head: after as Side };
}
