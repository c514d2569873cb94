import type { Words } from '../../services/shared';
import { behindKey, blanks, each, type Slip, withBlank } from './slip';

/** Where a value begins. */
const beforeValue = `(?<=[:：,，[［【{｛][${blanks}]*|^[${blanks}]*[-－][${blanks}]+)`;

/** A sign, or the two around what it holds. */
const shown = (text: string): string =>
  text.length === 1 ? text : `${text.charAt(0)} ${text.charAt(text.length - 1)}`;

const wide = (wanted: Words) => (sign: string) => ({
  en: `a full-width ${shown(sign)} stands where YAML wants ${wanted.en}`,
  zh: `此处是全角 ${shown(sign)}，而 YAML 要求${wanted.zh}`,
});
const typed = (wanted: Words): Words => ({
  en: `type ${wanted.en} with the input method switched to English`,
  zh: `将输入法切换为英文，改写为${wanted.zh}`,
});

function wideSign(wanted: Words, edits: Slip['edits']): Slip {
  return { code: 'CK1019', edits, message: wide(wanted), hint: typed(wanted) };
}

const colon = { en: '“:” and a blank', zh: '半角“:”加空格' };
const brackets: Readonly<Record<string, string>> = { '［': '[', '］': ']', '【': '[', '】': ']', '｛': '{', '｝': '}' };
const quotes = '“([^“”"\\n]*)”|＂([^＂"\\n]*)＂|「([^」"\\n]*)」|『([^』"\\n]*)』|‘([^’"\\n]*)’';

/** Signs of a Chinese input method, where YAML wants those of the keyboard. */
export const wideSigns: readonly Slip[] = [
  wideSign(colon, each(new RegExp(`(?=[：∶﹕])${behindKey}[：∶﹕]`, 'gm'), withBlank(':'))),
  wideSign({ en: '“,”', zh: '半角“,”' }, each(/(?=[，、])(?<=[[［【{｛][^\]］】}｝\n]{0,300})[，、]/g, withBlank(','))),
  wideSign(
    { en: '“[ ]” or “{ }”', zh: '半角“[ ]”或“{ }”' },
    each(/[［］【】｛｝]/g, ([sign]) => brackets[sign] ?? sign),
  ),
  wideSign(
    { en: '“[ ]”', zh: '半角“[ ]”' },
    each(new RegExp(`(?=（)${beforeValue}（([^（）\\n]*)）(?=[${blanks}]*$)`, 'gm'), ([, inner]) => `[${inner}]`),
  ),
  wideSign(
    { en: 'straight quotes "…"', zh: '半角引号 "…"' },
    each(
      new RegExp(`(?=[“＂「『‘])${beforeValue}(?:${quotes})(?=[${blanks}]*(?:$|[#＃,，\\]］】}｝]))`, 'gm'),
      (match) => JSON.stringify(match.slice(1).find((inner) => inner !== undefined)),
    ),
  ),
  wideSign({ en: '“-” and a blank', zh: '半角“-”加空格' }, (text) =>
    each(new RegExp(`(?=[－—–])(?<=^[${blanks}]*)[－—–](?=[${blanks}]*[^\\s－—–])`, 'gm'), withBlank('-'))(text),
  ),
  wideSign(
    { en: '“#” before a comment', zh: '注释之前的半角“#”' },
    each(/(?<=^|\s)＃/gm, () => '#'),
  ),
  {
    code: 'CK1019',
    edits: (text) =>
      each(/\u3000/g, (match) =>
        /^[\s]*$/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)) ? '  ' : ' ',
      )(text),
    message: () => ({
      en: 'a full-width space stands where YAML wants blanks',
      zh: '此处是全角空格，而 YAML 要求半角空格',
    }),
    hint: {
      en: 'replace it with blanks, two a level',
      zh: '换成半角空格，每级两个',
    },
  },
];
