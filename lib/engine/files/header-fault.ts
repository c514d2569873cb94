import type { Refusal } from '../intake/reading';

/** Of mainframes (NEL), and of Unicode (LS, PS). */
const otherEnds = /[\u0085\u2028\u2029]/;
const wideSeparators = /[，；]/;

/** Why a text without line ends of CSV is no header: its lines end in another sign. */
export const otherLineEnds = (text: string | undefined): Refusal | undefined =>
  text !== undefined && otherEnds.test(text)
    ? { code: 'format.malformed', reason: 'its lines end in NEL, LS or PS: save it with line ends LF or CRLF' }
    : undefined;

/** Why a header has none of its names: signs of a Chinese input method stand between them. */
export const wideHeader = (text: string, lacking: readonly string[]): Refusal | undefined => {
  const wide = wideSeparators.exec(text)?.[0];
  return wide !== undefined && lacking.some((name) => text.includes(name))
    ? {
        code: 'format.malformed',
        reason: `full-width “${wide}” stands between cells: write “${wide.normalize('NFKC')}”`,
      }
    : undefined;
};
