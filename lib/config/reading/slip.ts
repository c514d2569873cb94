import type { Words } from '../../services/shared';
import type { ProblemCode } from '../problem-codes';

/** What a text is with a slip of it put right. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly to: string;
}

/** Signs that look like those of YAML, or like nothing, and lines that other tools leave behind. */
export interface Slip {
  readonly code: ProblemCode;
  readonly edits: (text: string) => readonly Edit[];
  /** `sign`: the text of the first place. */
  readonly message: (sign: string) => Words;
  readonly hint: Words;
}

export type To = (match: RegExpExecArray, text: string) => string;

export const each = (pattern: RegExp, to: To) => (text: string) =>
  [...text.matchAll(pattern)].map((match) => ({
    offset: match.index,
    length: match[0].length,
    to: to(match, text),
  }));

/** A sign that wants a blank behind it. */
export const withBlank =
  (sign: string): To =>
  (match, text) =>
    /^\s|^$/.test(text.charAt(match.index + match[0].length)) ? sign : `${sign} `;

/** For a class of characters: blanks, and what stands for them. */
export const blanks = ' \\t\\u3000\\u00a0';
const itemSign = `(?:[-－—–][${blanks}]*)?`;
const key = `["']?[A-Za-z][\\w.-]*["']?[${blanks}]*`;
/** Behind a key at the beginning of a line, or of a map in brackets. */
export const behindKey = `(?<=^[${blanks}]*${itemSign}${key}|[{｛,，][${blanks}]*${key})`;
