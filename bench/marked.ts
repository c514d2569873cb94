import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/shared/package-root';

/** Puts lines in the place of those between two marks of a page, `<!-- NAME -->` and `<!-- end of NAME -->`. */
export function writeMarked(page: string, name: string, lines: readonly string[]): void {
  const path = join(packageRoot(), page);
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page}: no lines are marked as ${name}`);
  writeFileSync(path, `${text.slice(0, from + begin.length)}${lines.join('\n')}\n${text.slice(to)}`);
}

/** A table of Markdown. */
export const tableOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
