import type { KeyFault } from '../../../devices/keys/errors';
import type { Standing, Written } from '../../../devices/keys/key-store';
import type { Language, Words } from '../../../services/shared';
import { oneLine, printable } from '../../../shared/printable';
import type { Input } from '../../card';
import { table } from '../../text';

type Options = Input['options'];

/** Rows and things that the text names; JSON has all. */
const mostNamed = 20;

const andMore = (count: number): Words => ({
  en: `… and ${count} more; --format json has all`,
  zh: `……另有 ${count} 个；--format json 列出全部`,
});

const unchanged: Words = { en: 'Nothing was changed.', zh: '未作任何变更。' };

/** Names of things behind what is said of them; nothing where there are none. */
function about({ en, zh }: Words, things: readonly string[]): readonly Words[] {
  if (things.length === 0) return [];
  const shown = things.slice(0, mostNamed);
  const more = things.length > mostNamed ? [andMore(things.length - mostNamed)] : [];
  return [
    {
      en: `${en}: ${[...shown, ...more.map((one) => one.en)].join(', ')}`,
      zh: `${zh}：${[...shown, ...more.map((one) => one.zh)].join('、')}`,
    },
  ];
}

const linesOf = (said: readonly Words[], { lang }: Options): string =>
  printable(said.map((one) => `${oneLine(one[lang as Language])}\n`).join(''));

/** What is wrong with rows of a file, or with devices that were named. */
export function faultLines(faults: readonly KeyFault[], file: string | undefined, options: Options): string {
  const named = faults.slice(0, mostNamed).map(({ row, device, code, said }): Words => {
    const at = (inFile: string) =>
      [file, row === undefined ? undefined : inFile, device].filter((part) => part !== undefined).join(', ');
    return { en: `${at(`row ${row}`)}: ${code}: ${said.en}`, zh: `${at(`第 ${row} 行`)}: ${code}: ${said.zh}` };
  });
  const more = faults.length > mostNamed ? [andMore(faults.length - mostNamed)] : [];
  return linesOf([...named, ...more, unchanged], options);
}

/** What became of the keys of a file, or would. */
export function writtenText({ new: added, changed, unchanged: same, retired }: Written, options: Options): string {
  const [all, others] = [added + changed.length + same, changed.length];
  const done: Words = {
    en: 'Functions have them within five minutes. Delete the file, or lock it away.',
    zh: '函数五分钟内即采用。请删除该文件或妥善封存。',
  };
  const said: readonly Words[] = [
    {
      en: `${all} devices: ${added} had no key, ${others} had another, ${same} have this one already.`,
      zh: `共 ${all} 台设备：${added} 台原无密钥，${others} 台原为其他密钥，${same} 台已是此密钥。`,
    },
    ...about({ en: 'Another', zh: '原为其他密钥' }, changed),
    ...about({ en: 'Retired meanwhile, so their keys are deleted', zh: '期间退役，其密钥已删除' }, retired),
    options['dry-run'] ? unchanged : done,
  ];
  return linesOf(said, options);
}

/** Of which devices the keys were deleted. */
export interface Removed {
  readonly removed: readonly string[];
  /** Those that had none. */
  readonly none: readonly string[];
}

export const removedText = ({ removed, none }: Removed, options: Options): string =>
  linesOf(
    [
      ...about(
        { en: 'Deleted; functions forget them within five minutes', zh: '已删除；函数五分钟内即不再使用' },
        removed,
      ),
      ...about({ en: 'Had no key', zh: '原无密钥' }, none),
    ],
    options,
  );

/** Which devices have keys; `having` of `all` in service. */
export function standingText(
  { devices, strays }: Standing,
  { having, all }: { readonly having: number; readonly all: number },
  options: Options,
): string {
  const rows = devices.map(({ thing, id, hasKey }) => [id, thing, hasKey ? 'yes' : 'no']);
  const said: readonly Words[] = [
    { en: `${having} of ${all} devices in service have a key.`, zh: `${all} 台在用设备中 ${having} 台有密钥。` },
    ...about(
      {
        en: 'Keys of things that are not in service, which the next apply or --remove deletes',
        zh: '非在用物的密钥，下次 apply 或 --remove 时删除',
      },
      strays,
    ),
  ];
  const shown = rows.length > 0 ? `${table(['id', 'thing', 'key'], rows)}\n\n` : '';
  return `${printable(shown)}${linesOf(said, options)}`;
}
