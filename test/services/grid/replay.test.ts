import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { halfHours, nem12 } from '../../support/grid-city';
import { runCli } from '../../support/run-cli';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
services:
  grid: { meters: 3, monitors: 1, standard: en50160, nominalVolts: 230 }
`;

/** A replay of a file alone, in a folder of its own. */
function replay(feed: string, name: string, text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-grid-replay-'));
  const [city, file] = [join(folder, 'city.yaml'), join(folder, name)];
  writeFileSync(city, cityFile);
  writeFileSync(file, text);
  return runCli('replay', city, file, '--service', 'grid', '--feed', feed, '--out', join(folder, 'out'));
}

describe('a replay', () => {
  it('of reads alone says that nothing is known of what hangs where', async () => {
    const { stdout } = await replay('interval-reads', 'x.csv', nem12('2026-05-13', { 'M-1': halfHours(1) }));
    expect(stdout).toContain('interval-reads is read with places and assets, of which a replay knows nothing');
  });

  it('of what hangs where needs nothing else', async () => {
    const { stdout } = await replay('places', 'm.csv', 'meter,asset,role\nM-1,T-1,customer\n');
    expect(stdout).not.toContain('read with');
  });
});
