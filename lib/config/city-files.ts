import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../shared/system-error';
import type { Problem } from './problem';
import { fileProblem } from './report';

/** Where cities lie when nobody says otherwise. */
export const defaultFolder = 'city-configs';

const shownIn = (folder: string): Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));

const yamlOf = (folder: string): string[] =>
  shownIn(folder)
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();

/** What a folder holds; nothing where there is no such folder, or it may not be listed. */
function whereListed(list: () => readonly string[]): readonly string[] {
  try {
    return list();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error) ?? '')) return [];
    throw error;
  }
}

/** YAML files directly in a folder. */
export const yamlIn = (folder: string): readonly string[] => whereListed(() => yamlOf(folder));

/** YAML files in a folder and in the folders in it. */
export const yamlBelow = (folder: string): readonly string[] =>
  whereListed(() => {
    const folders = shownIn(folder).filter((entry) => entry.isDirectory());
    return [...yamlOf(folder), ...folders.flatMap(({ name }) => yamlBelow(join(folder, name)))];
  });

/** City files that a path means: itself, or the YAML files directly in the folder. */
function expand(path: string): { files: string[]; problems: Problem[] } {
  try {
    if (!statSync(path).isDirectory()) return { files: [path], problems: [] };
    const files = yamlOf(path);
    const none = fileProblem(
      'CK1201',
      path,
      { en: `${path} holds no city files`, zh: `${path} 中没有城市文件` },
      { en: 'citykit init CITY writes one', zh: 'citykit init CITY 可生成一个' },
    );
    return { files, problems: files.length > 0 ? [] : [none] };
  } catch (error) {
    // Reading a file tells why it cannot be read; a folder that may not be listed is reported here.
    if (systemErrorCode(error) !== 'EACCES') return { files: [path], problems: [] };
    const hint = {
      en: `give yourself the right to list it: chmod u+rx ${path}`,
      zh: `取得列出该文件夹的权限：chmod u+rx ${path}`,
    };
    return {
      files: [],
      problems: [fileProblem('CK1003', path, { en: `${path} may not be read`, zh: `${path} 不允许读取` }, hint)],
    };
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Folders among the paths a user names; none named: where cities lie. */
export const foldersOf = (paths: readonly string[]): readonly string[] =>
  (paths.length > 0 ? paths : [defaultFolder]).filter(isFolder);

/** City files of the paths a user names, each once, in their order. */
export function cityFiles(paths: readonly string[]): { files: readonly string[]; problems: readonly Problem[] } {
  const expanded = (paths.length > 0 ? paths : [defaultFolder]).map(expand);
  return { files: [...new Set(expanded.flatMap((e) => e.files))], problems: expanded.flatMap((e) => e.problems) };
}
