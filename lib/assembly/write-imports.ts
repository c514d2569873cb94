import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removals } from '../../constructs/shared/removal';
import { comingBack, type Resources, type ReturningStack } from '../kept/coming-back';
import { type KeptIds, type KeptList, keptFileName } from '../kept/kept-list';
import { UserError } from '../shared/user-error';
import type { ComingBack, SynthesisedStack } from './result';

const end = '.import.json';

/** File in an assembly with what `cdk import` takes again into a stack. */
const importFile = (stack: string): string => `${stack}${end}`;

/** What stacks of an assembly take up again that they once left. */
export const importedParts = (directory: string): KeptIds =>
  Object.fromEntries(
    readdirSync(directory)
      .filter((file) => file.endsWith(end))
      .map((file) => [
        file.slice(0, -end.length),
        Object.keys(JSON.parse(readFileSync(join(directory, file), 'utf8')) as object),
      ]),
  );

const resourcesIn = (file: string): Resources =>
  (JSON.parse(readFileSync(file, 'utf8')) as { Resources?: Resources }).Resources ?? {};

/** AWS said that it has a part, and that it cannot be taken up: an import would fail, or take up what nobody can read. */
function refuseHindered({ id, hindered }: ReturningStack, city: string): void {
  if (hindered.length === 0) return;
  const what = hindered.map(({ part: { type, name, said }, because }) => ({
    en: `${type} ${name} is ${said?.state}${said?.until ? `, until ${said.until}` : ''}, as AWS said on ${said?.at}: ${because.en}`,
    zh: `${type} ${name} 处于 ${said?.state}${said?.until ? `，至 ${said.until}` : ''}（AWS 于 ${said?.at} 答复）：${because.zh}`,
  }));
  const where = `${keptFileName(city)}, ${id}`;
  throw new UserError(
    'CK1928',
    {
      en: `${where}: ${what.map(({ en }) => en).join('; ')}`,
      zh: `${where}：${what.map(({ zh }) => zh).join('；')}`,
    },
    {
      en: `${hindered.map(({ remedy }) => remedy.en).join('; ')}; then ask AWS again and write the list anew (docs/coming-back.md, "What AWS says of it now")`,
      zh: `${hindered.map(({ remedy }) => remedy.zh).join('；')}；然后重新查询 AWS 并重写清单（docs/coming-back.md，“What AWS says of it now”）`,
    },
  );
}

function written(directory: string, returning: ReturningStack): ComingBack {
  const { mapping, unidentified, hindered: _, ...stack } = returning;
  for (const { type, name } of unidentified) {
    const again = removals[type]?.again;
    const find = again?.how === 'by-id' ? again.find(name) : name;
    throw new UserError(
      'CK1925',
      {
        en: `nobody has said yet by which id AWS knows ${type} ${name}, which comes back`,
        zh: `${type} ${name} 将重新纳入，但尚不知其在 AWS 中的编号`,
      },
      {
        en: `ask AWS and write the list anew (docs/coming-back.md), or write into its identifier there what this says: ${find}`,
        zh: `查询 AWS 并重写清单（docs/coming-back.md），或将以下命令的结果填入其中的 identifier：${find}`,
      },
    );
  }
  const parts = Object.keys(mapping).length;
  if (parts === 0) return { ...stack, parts };
  writeFileSync(join(directory, importFile(stack.id)), `${JSON.stringify(mapping, undefined, 2)}\n`);
  return { ...stack, parts, mapping: importFile(stack.id) };
}

/**
 * Puts beside the manifest of an assembly, for each stack that makes again what it once left, what is taken up again.
 * Throws UserError while the id of a part is not known, or AWS's last word of one is a state in which nothing is taken up.
 */
export function writeImports(
  directory: string,
  stacks: readonly SynthesisedStack[],
  kept: KeptList | undefined,
): ComingBack[] {
  if (!kept) return [];
  const templates = new Map(stacks.map(({ name, template }) => [name, resourcesIn(join(directory, template))]));
  return comingBack(kept, templates).map((stack) => {
    refuseHindered(stack, kept.city);
    return written(directory, stack);
  });
}
