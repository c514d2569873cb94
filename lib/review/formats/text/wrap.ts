import { terminalWidth } from '../../../shared/terminal-width';

/** What must not stand at the start of a line (GB/T 15834, 5.1). */
const closing = /^[，。、；：！？）》〕】」』”’…]/;

/**
 * Pieces between which a line may end: words with their space, Chinese characters one by one. What opens stands with what
 * it opens: it must not end a line (GB/T 15834, 5.1).
 */
const piecesOf = (text: string): string[] =>
  text.match(
    /[（《〔【「『“‘]*(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef]\s*|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*)|\s+/gu,
  ) ?? [];

/** Lines of at most `width` cells, where its words allow; following lines get `indent`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    const fits = terminalWidth(line + piece.trimEnd()) <= width;
    if (line === '' || line === indent || fits || closing.test(piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = indent + piece;
    }
  }
  return [...lines, line.trimEnd()].join('\n');
}
