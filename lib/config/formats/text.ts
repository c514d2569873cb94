import { printable } from '../../shared/printable';
import { terminalWidth } from '../../shared/terminal-width';
import type { Problem } from '../problem';
import type { FormatContext } from './format';

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

const plural = (count: number, word: string, many = `${word}s`) => `${count} ${count === 1 ? word : many}`;

function summary(problems: readonly Problem[], cities: number): string {
  const errors = problems.filter((p) => p.severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return `${plural(cities, 'city', 'cities')}: ${counts.length > 0 ? counts.join(', ') : 'no problems'}`;
}

/** For people: address, what is wrong, the line with a caret, the remedy; a summary at the end. */
export function formatText(problems: readonly Problem[], { cities, texts }: FormatContext): string {
  const linesOf = new Map<string, readonly string[]>(
    [...(texts ?? [])].map(([file, text]) => [file, text.split(/\r?\n/)]),
  );
  const blocks = problems.map((p) => {
    const lines = linesOf.get(p.file);
    return [
      `${p.file}:${p.line}:${p.column}  ${p.severity} ${p.code}  ${printable(p.message)}`,
      ...(lines === undefined ? [] : excerpt(lines, p.line, p.column)),
      `  hint: ${printable(p.hint)}`,
      '',
    ].join('\n');
  });
  return [...blocks, ...(cities === undefined ? [] : [`${summary(problems, cities)}`])].map((b) => `${b}\n`).join('');
}
