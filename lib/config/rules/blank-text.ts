import { textsOf } from './invisible-characters';
import type { Finding, Rule } from './rule';

/** Settings whose blanks say something: a delimiter of CSV, words of somebody's file; columns have a name, and a blank one of a file its place. */
const meant = ([root, group, , part]: readonly (string | number)[], key: string | number | undefined): boolean =>
  root === 'devices' &&
  group === 'inventories' &&
  part !== 'columns' &&
  !/^(sheet|path|column|list)$/.test(String(key));

/** A text of blanks alone names nothing that people, or AWS, could tell from another. */
export const blankText: Rule = ({ city }) =>
  textsOf(city).flatMap(([path, at, text]): Finding[] =>
    !/^\s+$/u.test(text) || meant(path, path.at(-1))
      ? []
      : [
          {
            code: 'CK3067',
            path,
            at,
            message: { en: 'the text has only blanks', zh: '文本只有空白字符' },
            hint: { en: 'write a word, or remove the setting', zh: '填写文字，或删除该设置' },
          },
        ],
  );
