import { numberIn } from '../shape/amounts';
import { behindKey, each, type Slip, type To } from './slip';
import { wideSigns } from './wide-signs';
import { severalDocuments } from './yaml-errors';

/** A line as a comment: of the same length, so that places stay. */
const asComment: To = ([line]) => `#${line.slice(1)}`;

const codePoint = (sign: string) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const invisible = (pattern: RegExp, to: string): Slip => ({
  code: 'CK1020',
  edits: each(pattern, () => to),
  message: (sign) => ({
    en: `an invisible character, ${codePoint(sign)}, stands here`,
    zh: `此处有不可见字符 ${codePoint(sign)}`,
  }),
  hint: { en: 'delete the line and type it again, without pasting it', zh: '删除该行并重新输入，不要粘贴' },
});

const noBlank: Slip = {
  code: 'CK1008',
  edits: each(
    new RegExp(`(?=:)${behindKey}:(?=[^\\s:/])|(?=-)(?<=^ *)-(?=[A-Za-z"'{[])`, 'gm'),
    ([sign]) => `${sign} `,
  ),
  message: (sign) => ({ en: `no blank stands after “${sign}”`, zh: `“${sign}”之后缺少空格` }),
  hint: { en: 'write a blank after it, e.g. signals: 640', zh: '在其后加一个空格，例如 signals: 640' },
};

/** In braces a comma ends a value, that of thousands or decimals too. */
const numberWithComma: Slip = {
  code: 'CK1024',
  edits: each(
    /(?=\d)(?<=[{,][^{}[\]\n]{0,300}:\s?[$€£¥+-]?)(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|(?:\d{1,3}(?:\.\d{3})+|\d{1,12}),\d{1,2})(?=\s*[,}\s])/g,
    ([number]) => String(numberIn(number)),
  ),
  message: (number) => ({
    en: `in braces a comma ends the value, that of ${number} too`,
    zh: `花括号中逗号会结束该值，${number} 中的逗号也是如此`,
  }),
  hint: { en: 'write the number without it, e.g. 9000 or 9.5', zh: '写数字时不用逗号，例如 9000 或 9.5' },
};

/** Lines between the marks of a merge, the second version of the two and the marks themselves. */
const unmerged: Slip = {
  code: 'CK1023',
  edits: (text) =>
    each(
      /^(?:<{7}(?: .*)?|\|{7}(?: .*)?\n(?:(?!={7}).*\n){0,999}?(?=={7})|={7}\n(?:(?!>{7}).*\n){0,999}?>{7}(?: .*)?)$/gm,
      ([lines]) => lines.replace(/^./gm, '#'),
    )(text),
  message: () => ({ en: 'a conflict of git stands unresolved here', zh: '此处有尚未解决的 git 冲突' }),
  hint: {
    en: 'keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>',
    zh: '保留两个版本之一，并删除 <<<<<<<、======= 和 >>>>>>> 各行',
  },
};

const noSetting: Slip = {
  code: 'CK1023',
  edits: each(/^[ \t]*(?:-{4,}|={3,}|\*{3,}|~{3,}|_{3,}|`{3,}\w*)[ \t]*$/gm, asComment),
  message: () => ({ en: 'this line is no setting', zh: '该行不是设置' }),
  hint: { en: 'delete it, or make it a comment with # in front', zh: '删除该行，或在行首加 # 作为注释' },
};

export const directive: Slip = {
  code: 'CK1021',
  edits: each(/^%[A-Z].*$/gm, asComment),
  message: (line) => ({
    en: `“${line.trim()}” is a directive of YAML, and a config has none`,
    zh: `“${line.trim()}”是 YAML 指令，配置中不使用`,
  }),
  hint: { en: 'delete the line: files are read as YAML 1.2', zh: '删除该行：文件一律按 YAML 1.2 读取' },
};

/** Signs that a document ends or begins, where all is one city. */
const secondDocument: Slip = {
  code: 'CK1011',
  edits: each(/(?<=\n)(?:---|\.\.\.)(?=\s|$)/g, ([sign]) => sign.replace(/^./, '#')),
  message: () => severalDocuments.message,
  hint: severalDocuments.hint,
};

export const slips: readonly Slip[] = [
  ...wideSigns,
  invisible(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' '),
  invisible(/[\f\v\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''),
  noBlank,
  numberWithComma,
  unmerged,
  noSetting,
  directive,
  secondDocument,
];
