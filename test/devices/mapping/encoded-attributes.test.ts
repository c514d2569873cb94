import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const rooms = ['lib/devices', 'lib/cli/commands/devices', 'lib/registry'];

/** Attributes of things whose text is not citykit's own: encoded, it is another. */
const encoded = new Set(['externalId', 'serialNumber', 'name', 'model', 'status']);

const lines = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    // Below lib/devices/inventory attributes are those of XML.
    .filter((name) => name.endsWith('.ts') && !name.startsWith('inventory/'))
    .flatMap((name) =>
      readFileSync(join(root, room, name), 'utf8')
        .split('\n')
        .map((text) => ({ file: `${room}/${name}`, text: text.trim() })),
    ),
);

describe('an attribute of a thing', () => {
  it('is read through its encoding wherever it is read by name', () => {
    const reads = lines.filter(({ text }) => {
      const names = [...text.matchAll(/\battributes\??\.(\w+)/g)].map(([, name = '']) => name);
      return names.some((name) => encoded.has(name));
    });
    expect(reads.length).toBeGreaterThan(3);
    expect(reads.filter(({ text }) => !/decodeText\(|=== undefined/.test(text))).toEqual([]);
  });
});
