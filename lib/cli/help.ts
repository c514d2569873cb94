import type { Language, Words } from '../services/shared';
import type { Card } from './card';
import { languageOption } from './language';

const pad = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const commands = (cards: readonly Card[], language: Language) =>
  pad(cards.map(({ name, summary }) => [name, summary[language]]));

const program: Words = {
  en: 'citykit: one YAML file describes a local government; this makes its cloud on AWS.',
  zh: 'citykit：一个 YAML 文件描述一个地方政府，由此在 AWS 上建立其云环境。',
};
const exitCodes: Words = {
  en: 'Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a gate is shut.',
  zh: '退出码：0 正常，1 发现问题，2 用法错误，3 未通过门禁。',
};
const usage: Words = { en: 'Usage: ', zh: '用法：' };
const commandTitle: Words = { en: 'Commands:', zh: '命令：' };
const optionTitle: Words = { en: 'Options:', zh: '选项：' };
const exampleTitle: Words = { en: 'Examples:', zh: '示例：' };
const optionsPlace: Words = { en: '[OPTIONS]', zh: '[选项]' };
const required: Words = { en: 'required', zh: '必填' };
/** How a command of a group is asked for, and how its help is. */
const called: Words = { en: 'COMMAND [ARGUMENTS]', zh: '命令 [参数]' };
const more: Words = { en: 'COMMAND --help tells more of one.', zh: '命令 --help 显示详细说明。' };

/** Help of the program: its commands, a line each. */
export const programHelp = (cards: readonly Card[], language: Language): string => `${program[language]}

${usage[language]}citykit ${called[language]}

${commandTitle[language]}
${commands(cards, language)}

citykit ${more[language]} ${exitCodes[language]}
`;

/** Help of a group of commands, e.g. `citykit devices --help`. */
export const groupHelp = (group: string, cards: readonly Card[], language: Language): string =>
  `${usage[language]}citykit ${group} ${called[language]}

${commandTitle[language]}
${commands(cards, language)}

citykit ${group} ${more[language]}
`;

function optionLines(card: Card, language: Language): readonly [string, string][] {
  const standard: Words = { en: 'default ', zh: '默认 ' };
  const [open, between, close] = language === 'zh' ? ['（', '，', '）'] : [' (', ', ', ')'];
  return Object.entries({ ...card.options, lang: languageOption }).map(([name, o]): [string, string] => {
    const value = o.type === 'string' ? ` ${o.choices ? o.choices.join('|') : (o.value ?? 'VALUE')}` : '';
    const notes = [o.required ? required[language] : '', o.default ? `${standard[language]}${o.default}` : '']
      .filter(Boolean)
      .join(between);
    return [`--${name}${value}`, `${o.doc[language]}${notes ? `${open}${notes}${close}` : ''}`];
  });
}

/** Help of one command, from its card. */
export const commandHelp = (card: Card, language: Language): string => `${card.summary[language]}

${usage[language]}citykit ${[card.name, card.positionals, optionsPlace[language]].filter(Boolean).join(' ')}

${optionTitle[language]}
${pad(optionLines(card, language))}

${exampleTitle[language]}
${card.examples.map((e) => `  ${e}`).join('\n')}
`;
