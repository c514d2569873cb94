import { textsOf } from './invisible-characters';
import type { Finding, Rule } from './rule';

/** Settings whose blanks say something: a delimiter of CSV, words of somebody's file; columns have a name, and a blank one of a file its place. */
const meant = ([root, group, , part]: readonly (string | number)[], key: string | number | undefined): boolean =>
  root === 'devices' &&
  group === 'inventories' &&
  part !== 'columns' &&
  !/^(sheet|path|column|list)$/.test(String(key));

/** Blanks within a line: a block of text ends with a line end, as it is written. */
const blankAround = /^[ \t\u00a0\u3000]|[ \t\u00a0\u3000]$/;

/** A text of blanks alone names nothing that people, or AWS, could tell from another; one with blanks around it is another word than it seems. */
export const blankText: Rule = ({ city }) =>
  textsOf(city).flatMap(([path, at, text]): Finding[] => {
    if (meant(path, path.at(-1))) return [];
    if (/^\s+$/u.test(text))
      return [
        {
          code: 'CK3067',
          path,
          at,
          message: { en: 'the text has only blanks', zh: '文本只有空白字符' },
          hint: { en: 'write a word, or remove the setting', zh: '填写文字，或删除该设置' },
        },
      ];
    if (!blankAround.test(text)) return [];
    const word = JSON.stringify(text.trim());
    return [
      {
        code: 'CK3076',
        path,
        at,
        message: {
          en: `the blank around ${word} is part of the text: without it, it is another`,
          zh: `${word} 前后的空格属于文本：没有空格即为另一文本`,
        },
        hint: { en: `did you mean ${word}?`, zh: `是否想写 ${word}？` },
      },
    ];
  });
