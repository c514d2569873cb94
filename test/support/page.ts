import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** A page of docs/ whose commands are run as they stand there. */
export class Page {
  private readonly text: string;

  constructor(name: string) {
    this.text = readFileSync(join(root, 'docs', name), 'utf8');
  }

  /** Text under a heading, up to the next one. */
  section(heading: string): string {
    return this.text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  }

  /** Lines of the blocks of commands under a heading. */
  commands(heading: string): string[] {
    const lines = [...this.section(heading).matchAll(/^```sh\n([^`]*)^```/gm)].flatMap(([, block = '']) =>
      block.trim().split('\n'),
    );
    if (lines.length === 0) throw new Error(`the page has no commands under ${heading}`);
    return lines;
  }

  /** Commands in the last column of the table row of a type; none where it says none. */
  row(type: string): string[] {
    const [row] = this.text.split('\n').filter((line) => line.startsWith(`| ${type} |`));
    if (row === undefined) throw new Error(`the page has no line for ${type}`);
    return [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]*)`/g)].map(([, command = '']) => command);
  }
}

/** Words of a line, without the quotes that a shell takes off. */
export const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
