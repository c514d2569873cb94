import { dirname, join } from 'node:path';
import type { ComingBack, SynthesisedCity } from '../../../assembly/result';
import type { CityFile } from '../../../assembly/synth-cities';
import { type KeptList, type KeptPart, keptFileName } from '../../../kept/kept-list';
import { readKept } from '../../../kept/read-kept';
import { counted } from '../../../services/shared/words';
import { cityKey } from '../../../shared/naming';
import { printable, shellWord } from '../../../shared/printable';
import { UserError } from '../../usage-error';

/** A city with the list of what it has left, which lies beside its file. Throws UserError for one of another cloud. */
export function withKept(file: CityFile): CityFile {
  const key = cityKey(file.city);
  const folder = dirname(file.file);
  const kept = readKept(folder, key);
  if (!kept) return file;
  const { account, region } = file.city.cloud;
  if (kept.account !== account || kept.region !== region)
    throw new UserError(
      'CK1924',
      {
        en: `${join(folder, keptFileName(key))} lists what lies in account ${kept.account}, ${kept.region}; ${key} is in ${account}, ${region}`,
        zh: `${join(folder, keptFileName(key))} 所列资源位于账户 ${kept.account}、${kept.region}；${key} 位于 ${account}、${region}`,
      },
      {
        en: 'what it names cannot be taken up there: move the list out of this folder, and carry data over by hand',
        zh: '所列资源无法在该处重新纳入：将清单移出此文件夹，数据须人工迁移',
      },
    );
  return { ...withoutReturning(file, kept), kept };
}

/** What is taken up again has its protection since long: no stack with it is one that is made for the first time. */
const withoutReturning = (file: CityFile, { stacks }: KeptList): CityFile => ({
  ...file,
  ...(file.firstTime ? { firstTime: new Set([...file.firstTime].filter((id) => !stacks[id])) } : {}),
});

const namesOf = (parts: readonly KeptPart[]) => parts.map(({ type, name }) => `${type} ${name}`).join(', ');

function stackText(stack: ComingBack, assembly: string, id: string): string[] {
  const { mapping, parts, anew, outside, isWithoutKey } = stack;
  if (parts + anew.length === 0)
    return [`${id} makes nothing of what it left in the account: ${namesOf(outside)} stay outside`];
  const makePlace = anew.flatMap(({ anew: how }) => (how?.first ? [`  ${how.first}`] : []));
  const command = `  npx cdk import --app ${shellWord(assembly)} ${id} --force --resource-mapping ${shellWord(`${assembly}/${mapping}`)}`;
  return [
    `${id} comes back to what it left in the account (${counted(parts, 'part')}). Before it is deployed, once:`,
    ...makePlace,
    ...(mapping ? [command] : []),
    ...(isWithoutKey
      ? [
          '  its key is not in the list: right where the stack still stands with it. After a removal of the whole stack a new key would be',
          '  made, which cannot read what comes back: write the list again with citykit kept (docs/coming-back.md)',
        ]
      : []),
    ...(outside.length > 0 ? [`  stays outside, since the stack no longer has it: ${namesOf(outside)}`] : []),
  ];
}

/** What is to be done before a deployment of cities that make again what they once left; empty where nothing is. */
export function comingBackText(cities: readonly SynthesisedCity[], out: string): string {
  const lines = cities.flatMap(({ city, file, comingBack }) => {
    if (comingBack.length === 0) return [];
    const stacks = comingBack.flatMap((stack) => stackText(stack, `${out}/${city}`, `${city}/${stack.id}`));
    const list = shellWord(join(dirname(file), keptFileName(city)));
    return [...stacks, `When all of its list stands again: git rm ${list} (docs/coming-back.md)`];
  });
  return printable(lines.join('\n'));
}
