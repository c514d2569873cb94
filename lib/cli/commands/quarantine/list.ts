import { groupsOf, type RefusedGroup } from '../../../quarantine/groups';
import type { Language, Words } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import { oneLine, printable, printableJson } from '../../../shared/printable';
import { codeWords } from '../../../words/code-words';
import type { Handler } from '../../card';
import { table } from '../../text';
import { bytesText, filterOf } from './asked';
import { cityReport, reportText } from './city-report';
import { type Seen, type Source, withSource } from './source';

/** Groups of a code that people are shown, and characters of a first line. */
const [mostGroups, mostCharacters] = [20, 80];

const header: Readonly<Record<Language, readonly string[]>> = {
  en: ['messages', 'again', 'feed', 'device or file', 'hour', 'first line'],
  zh: ['消息数', '再次', '数据流', '设备或文件', '小时', '首行'],
};

const sumOf = (groups: readonly RefusedGroup[], what: 'count' | 'again') =>
  groups.reduce((sum, group) => sum + group[what], 0);

/** A group with its first message as it is shown; of groups beyond those that are shown there is none. */
interface SeenGroup extends RefusedGroup {
  readonly seen?: Seen;
}

const longText = (length: number): Words => ({
  en: `(${length} bytes: citykit quarantine show)`,
  zh: `（${length} 字节：citykit quarantine show）`,
});

function firstLine({ seen, first, isLong }: SeenGroup, language: Language): string {
  if (!seen) return '';
  const { message, content } = seen;
  const text =
    isLong && !content.withheld ? longText(first.length) : bytesText(message, content, Number.POSITIVE_INFINITY);
  return text[language].trimStart().split(/\r?\n/, 1)[0] ?? '';
}

const cut = (line: string) => (line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line);

function codeText(groups: readonly SeenGroup[], language: Language): string {
  const [{ code }] = groups as [SeenGroup];
  const { explanation, remedy } = codeWords[code];
  const reason = groups.map(({ seen }) => seen?.content.reason).find((said) => said !== undefined);
  const said = oneLine(reason ?? '');
  const reasonWords: Words = { en: `The first: ${said}`, zh: `首条：${said}` };
  const hidden = groups.length - mostGroups;
  const hiddenWords: Words = {
    en: `… and ${hidden} more groups; --format json has all`,
    zh: `……另有 ${hidden} 组；--format json 列出全部`,
  };
  // Of messages that nobody has sent again there is no column for those that were refused again.
  const columns = sumOf(groups, 'again') > 0 ? [0, 1, 2, 3, 4, 5] : [0, 2, 3, 4, 5];
  const rows = groups.slice(0, mostGroups).map((group) => {
    const line = cut(firstLine(group, language));
    const cells = [group.count, group.again, group.feed, group.device || '-', group.hour, line];
    return columns.map((i) => cells[i] as string | number);
  });
  return [
    `${code}  ${sumOf(groups, 'count')}`,
    `  ${explanation[language]}`,
    `  ${remedy[language]}`,
    ...(reason === undefined ? [] : [`  ${reasonWords[language]}`]),
    '',
    table(
      columns.map((i) => header[language][i] as string),
      rows,
    ),
    ...(hidden > 0 ? [hiddenWords[language]] : []),
    '',
    '',
  ].join('\n');
}

function text(groups: readonly SeenGroup[], note: Words, language: Language): string {
  const [messages, again] = [sumOf(groups, 'count'), sumOf(groups, 'again')];
  const sum: Words = { en: `${messages} messages in quarantine.`, zh: `隔离区共 ${messages} 条消息。` };
  const none: Words = { en: 'Nothing in quarantine.', zh: '隔离区无消息。' };
  const refusedAgain: Words = {
    en: `${again} were refused again after they had been sent again.`,
    zh: `其中 ${again} 条重新送入后再次被拒收。`,
  };
  const isMasked = groups.some(({ seen }) => seen?.content.masked);
  const byCode = [...groupedBy(groups, ({ code }) => code).values()];
  return [
    ...byCode.map((ofCode) => codeText(ofCode, language)),
    `${(messages + again === 0 ? none : sum)[language]}\n`,
    ...(again > 0 ? [`${refusedAgain[language]}\n`] : []),
    ...(isMasked ? [`${note[language]}\n`] : []),
  ].join('');
}

const groupJson = ({ first: _, isLong, seen, ...group }: SeenGroup) => ({
  ...group,
  ...codeWords[group.code],
  // What was left out must not look as if nothing had come.
  first: seen && isLong ? { ...seen.content, text: undefined } : seen?.content,
});

/** Groups with what is shown of them: of people's data it is opened for these only. */
async function seenOf(
  groups: readonly RefusedGroup[],
  isShown: (group: RefusedGroup) => boolean,
  { see }: Source,
): Promise<readonly SeenGroup[]> {
  const all: SeenGroup[] = [];
  for (const group of groups) all.push(isShown(group) ? { ...group, seen: await see(group.first) } : group);
  return all;
}

/** `citykit quarantine list`: why messages of a folder or a city were refused. */
export const quarantineList: Handler = async ({ positionals, options, stdout, stderr }) =>
  withSource({ positionals, options, stderr }, 'quarantine-list', async (source) => {
    const found = await groupsOf(source.messages);
    const { cloud, unreadable } = source;
    const report = cloud && (await cityReport(cloud, filterOf(options)));
    const language = options.lang as Language;
    const isJson = options.format === 'json';
    const byCode = [...groupedBy(found, ({ code }) => code).values()];
    const shown = new Set(isJson ? found : byCode.flatMap((ofCode) => ofCode.slice(0, mostGroups)));
    const groups = await seenOf(found, (group) => shown.has(group), source);
    await source.noteShown([...shown].map(({ first }) => first));
    if (isJson) {
      const counts = { messages: sumOf(groups, 'count'), again: sumOf(groups, 'again') };
      const value = { ...counts, groups: groups.map(groupJson) };
      stdout.write(printableJson({ ...value, ...(report ? { ...report, unreadable } : {}) }));
      return 0;
    }
    const more = cloud && report ? reportText(cloud.context, report, unreadable, language) : '';
    stdout.write(printable(text(groups, source.note, language) + more));
    return 0;
  });
