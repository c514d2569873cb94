import { printable } from '../../shared/printable';
import { terminalWidth } from '../../shared/terminal-width';
import { inLanguage, type Problem } from '../problem';
import type { FormatContext } from './format';
import { formatWords } from './words';

/** Most characters of a source line that are shown. */
const maxWidth = 110;

/** The line with a caret under the column, cut around it when long. */
function excerpt(lines: readonly string[], line: number, column: number): string[] {
  const source = lines[line - 1];
  if (source === undefined || source.trim() === '') return [];
  const characters = [...printable(source).replaceAll('\t', ' ')];
  const start = column > maxWidth - 20 ? column - 40 : 0;
  const shown = characters.slice(start, start + maxWidth);
  const before = shown.slice(0, column - 1 - start).join('');
  const number = String(line);
  return [
    `  ${number} | ${start > 0 ? '…' : ''}${shown.join('')}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(terminalWidth(before) + (start > 0 ? 1 : 0))}^`,
  ];
}

/** For people: address, what is wrong, the line with a caret, the remedy; a summary at the end. */
export function formatText(
  problems: readonly Problem[],
  { cities, layers = [], texts, language = 'en' }: FormatContext,
): string {
  const words = formatWords[language];
  const linesOf = new Map<string, readonly string[]>(
    [...(texts ?? [])].map(([file, text]) => [file, text.split(/\r?\n/)]),
  );
  const blocks = problems.map((problem) => {
    const { file, line, column, severity, code, message, hint } = inLanguage(problem, language);
    const lines = linesOf.get(file);
    return [
      `${file}:${line}:${column}  ${words.severity[severity]} ${code}  ${printable(message)}`,
      ...(lines === undefined ? [] : excerpt(lines, line, column)),
      `  ${words.hint}${printable(hint)}`,
      '',
    ].join('\n');
  });
  const errors = problems.filter((p) => p.severity === 'error').length;
  const summary =
    cities === undefined ? [] : [words.summary({ cities, layers: layers.length }, errors, problems.length - errors)];
  const inherited = layers.map(({ file, cities: ids }) => words.layer(file, ids));
  return [...blocks, ...inherited, ...summary].map((b) => `${b}\n`).join('');
}
