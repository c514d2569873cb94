import { codeWords } from '../../../quarantine/code-words';
import { groupsOf, type RefusedGroup } from '../../../quarantine/groups';
import type { Language, Words } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import { printable } from '../../../shared/printable';
import type { Handler } from '../../card';
import { table } from '../../text';
import { askedMessages, bytesText, maskedNote, shownOf } from './asked';

/** Groups of a code that people are shown, and characters of a first line. */
const [mostGroups, mostCharacters] = [20, 80];

const header: Readonly<Record<Language, readonly string[]>> = {
  en: ['messages', 'feed', 'device or file', 'hour', 'first line'],
  zh: ['消息数', '数据流', '设备或文件', '小时', '首行'],
};

const sumOf = (groups: readonly RefusedGroup[]) => groups.reduce((sum, { count }) => sum + count, 0);

const firstLine = ({ first }: RefusedGroup, language: Language) =>
  bytesText(first, shownOf(first), Number.POSITIVE_INFINITY)[language].trimStart().split(/\r?\n/, 1)[0] ?? '';

const cut = (line: string) => (line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line);

function codeText(groups: readonly RefusedGroup[], language: Language): string {
  const [{ code, first }] = groups as [RefusedGroup];
  const { explanation, remedy } = codeWords[code];
  const { reason } = shownOf(first);
  const reasonWords: Words = { en: `The first: ${reason}`, zh: `首条：${reason}` };
  const hidden = groups.length - mostGroups;
  const hiddenWords: Words = {
    en: `… and ${hidden} more groups; --format json has all`,
    zh: `……另有 ${hidden} 组；--format json 列出全部`,
  };
  const rows = groups
    .slice(0, mostGroups)
    .map((group) => [group.count, group.feed, group.device || '-', group.hour, cut(firstLine(group, language))]);
  return [
    `${code}  ${sumOf(groups)}`,
    `  ${explanation[language]}`,
    `  ${remedy[language]}`,
    ...(reason === undefined ? [] : [`  ${reasonWords[language]}`]),
    '',
    table(header[language], rows),
    ...(hidden > 0 ? [hiddenWords[language]] : []),
    '',
    '',
  ].join('\n');
}

function text(groups: readonly RefusedGroup[], language: Language): string {
  const messages = sumOf(groups);
  const sum: Words = { en: `${messages} messages in quarantine.`, zh: `隔离区共 ${messages} 条消息。` };
  const none: Words = { en: 'Nothing in quarantine.', zh: '隔离区无消息。' };
  const isMasked = groups.some(({ first }) => shownOf(first).masked);
  const byCode = [...groupedBy(groups, ({ code }) => code).values()];
  return [
    ...byCode.map((ofCode) => codeText(ofCode, language)),
    `${(messages === 0 ? none : sum)[language]}\n`,
    ...(isMasked ? [`${maskedNote[language]}\n`] : []),
  ].join('');
}

const groupJson = ({ first, ...group }: RefusedGroup) => ({
  ...group,
  ...codeWords[group.code],
  first: shownOf(first),
});

/** `citykit quarantine list`: why a folder's messages were refused. */
export const quarantineList: Handler = async ({ positionals: [folder = ''], options, stdout }) => {
  const groups = await groupsOf(askedMessages(folder, options));
  const shown =
    options.format === 'json'
      ? `${JSON.stringify({ messages: sumOf(groups), groups: groups.map(groupJson) }, undefined, 2)}\n`
      : printable(text(groups, options.lang as Language));
  stdout.write(shown);
  return 0;
};
