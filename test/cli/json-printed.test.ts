import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableJson, printableJsonLine } from '../../lib/shared/printable';

const root = join(__dirname, '../../lib/cli');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Lines of JSON that go into files, of words of our own, or into a text that is made printable as a whole. */
const known = ['commands/devices/apply.ts', 'commands/devices/command.ts', 'commands/simulate/index.ts', 'progress.ts'];

describe('JSON that commands print', () => {
  it('is escaped where it goes to a terminal: what devices, people and files say may hold its controls', () => {
    const raw = files.filter((file) => /\$\{JSON\.stringify\(.*\)\}\\n/.test(readFileSync(join(root, file), 'utf8')));
    expect(raw.sort()).toEqual(known);
  });

  it.each([
    ['a control of a terminal in one character', '\u009b2J'],
    ['text that turns around', '\u202e\u2066'],
  ])('has the same value: %s', (_, text) => {
    for (const json of [printableJson({ text }), printableJsonLine({ text })]) {
      expect(json).not.toContain(text);
      expect(JSON.parse(json)).toEqual({ text });
    }
  });
});
