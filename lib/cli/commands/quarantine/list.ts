import { codeWords } from '../../../quarantine/code-words';
import { groupsOf, type RefusedGroup } from '../../../quarantine/groups';
import type { Language, Words } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import { oneLine, printable, printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { table } from '../../text';
import { bytesText, filterOf } from './asked';
import { cityReport, reportText } from './city-report';
import { type Source, withSource } from './source';

/** Groups of a code that people are shown, and characters of a first line. */
const [mostGroups, mostCharacters] = [20, 80];

const header: Readonly<Record<Language, readonly string[]>> = {
  en: ['messages', 'again', 'feed', 'device or file', 'hour', 'first line'],
  zh: ['消息数', '再次', '数据流', '设备或文件', '小时', '首行'],
};

const sumOf = (groups: readonly RefusedGroup[], what: 'count' | 'again') =>
  groups.reduce((sum, group) => sum + group[what], 0);

type Show = Pick<Source, 'contentOf' | 'note'>;

const firstLine = ({ first }: RefusedGroup, { contentOf }: Show, language: Language) =>
  bytesText(first, contentOf(first), Number.POSITIVE_INFINITY)[language].trimStart().split(/\r?\n/, 1)[0] ?? '';

const cut = (line: string) => (line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line);

function codeText(groups: readonly RefusedGroup[], show: Show, language: Language): string {
  const [{ code }] = groups as [RefusedGroup];
  const { explanation, remedy } = codeWords[code];
  const reason = groups.map(({ first }) => show.contentOf(first).reason).find((said) => said !== undefined);
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
    const line = cut(firstLine(group, show, language));
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

function text(groups: readonly RefusedGroup[], show: Show, language: Language): string {
  const [messages, again] = [sumOf(groups, 'count'), sumOf(groups, 'again')];
  const sum: Words = { en: `${messages} messages in quarantine.`, zh: `隔离区共 ${messages} 条消息。` };
  const none: Words = { en: 'Nothing in quarantine.', zh: '隔离区无消息。' };
  const refusedAgain: Words = {
    en: `${again} were refused again after they had been sent again.`,
    zh: `其中 ${again} 条重新送入后再次被拒收。`,
  };
  const isMasked = groups.some(({ first }) => show.contentOf(first).masked);
  const byCode = [...groupedBy(groups, ({ code }) => code).values()];
  return [
    ...byCode.map((ofCode) => codeText(ofCode, show, language)),
    `${(messages + again === 0 ? none : sum)[language]}\n`,
    ...(again > 0 ? [`${refusedAgain[language]}\n`] : []),
    ...(isMasked ? [`${show.note[language]}\n`] : []),
  ].join('');
}

const groupJson = ({ first, ...group }: RefusedGroup, { contentOf }: Show) => ({
  ...group,
  ...codeWords[group.code],
  first: contentOf(first),
});

/** `citykit quarantine list`: why messages of a folder or a city were refused. */
export const quarantineList: Handler = async ({ positionals, options, stdout, stderr }) =>
  withSource({ positionals, options, stderr }, 'quarantine-list', async (source) => {
    const groups = await groupsOf(source.messages);
    const { cloud, unreadable } = source;
    const report = cloud && (await cityReport(cloud, filterOf(options)));
    const language = options.lang as Language;
    if (options.format === 'json') {
      const counts = { messages: sumOf(groups, 'count'), again: sumOf(groups, 'again') };
      const value = { ...counts, groups: groups.map((group) => groupJson(group, source)) };
      stdout.write(printableJson({ ...value, ...(report ? { ...report, unreadable } : {}) }));
      return 0;
    }
    const more = cloud && report ? reportText(cloud.context, report, unreadable, language) : '';
    stdout.write(printable(text(groups, source, language) + more));
    return 0;
  });
