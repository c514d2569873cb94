import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../lib/services';

const ids = services.map(({ id }) => id);

describe('ids of services', () => {
  it('are those of their folders, each once', () => {
    const folders = readdirSync(join(__dirname, '../../lib/services'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
      .map(({ name }) => name);
    expect([...ids].sort()).toEqual(folders.sort());
  });

  it.each(['registry', 'account', 'shared', 'foundation', 'operations'])(
    'are not %s, which means something else',
    (taken) => {
      expect(ids).not.toContain(taken);
    },
  );
});
