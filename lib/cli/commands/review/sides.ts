import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { defaultFolder } from '../../../config';
import { type JsonCache, userCache } from '../../../model/json-cache';
import { Repository } from '../../../review/git/repository';
import { assemblySide, holdsAssemblies } from '../../../review/sides/assembly-side';
import { configSide } from '../../../review/sides/config-side';
import { gitSides } from '../../../review/sides/git-sides';
import type { Side } from '../../../review/sides/side';
import { services } from '../../../services';
import type { Input } from '../../card';
import { UsageError, UserError } from '../../usage-error';

/** The two versions that are compared. */
export interface Sides {
  readonly base: Side;
  readonly head: Side;
}

function pathSide(path: string, cache: JsonCache): Side {
  if (!existsSync(path))
    throw new UserError(
      'CK1001',
      { en: `${path} does not exist`, zh: `${path} 不存在` },
      { en: 'check its name, or name a git ref with --base', zh: '核对名称，或以 --base 指定 git 引用' },
    );
  return holdsAssemblies(path) ? assemblySide(path) : configSide([path], { label: path, services, cache });
}

function refSides(base: string, head: string, folder: string, cache: JsonCache): Sides {
  const repository = Repository.around(process.cwd());
  const inside = relative(realpathSync(repository.root), resolve(realpathSync('.'), folder));
  const range = { repository, base, head, folder: inside.split(sep).join('/') };
  return gitSides(range, { services, cache });
}

/** Reads the sides that the command line names: two paths, or two refs. Throws UsageError and UserError. */
export function openSides({ positionals, options }: Input, cache: JsonCache = userCache()): Sides {
  const { base, head } = options;
  if (typeof base === 'string') {
    if (positionals.length > 1)
      throw new UsageError({
        en: '--base compares refs: name one folder at most',
        zh: '--base 用于比较 git 引用：最多指定一个文件夹',
      });
    return refSides(base, typeof head === 'string' ? head : 'HEAD', positionals[0] ?? defaultFolder, cache);
  }
  if (head !== undefined) throw new UsageError({ en: '--head needs --base', zh: '--head 须与 --base 同用' });
  const [before, after] = positionals;
  if (before === undefined || after === undefined)
    throw new UsageError({
      en: 'name two files, folders or assemblies, or a git ref with --base',
      zh: '指定两个文件、文件夹或云装配，或以 --base 指定 git 引用',
    });
  return { base: pathSide(before, cache), head: pathSide(after, cache) };
}
