import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthCities } from '../../lib/assembly/synth-cities';
import { services } from '../../lib/services';
import { city } from '../support/city';

const districts = (count: number) => ({ devices: { districts: Array.from({ length: count }, (_, i) => `d-${i}`) } });
const account = 'account-111111111111-eu-west-1';
const file = (of: ReturnType<typeof city>) => ({ file: `${of.city}.yaml`, city: of });

describe('synthesising cities into a folder', () => {
  let out: string;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'citykit-out-'));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  it('makes one assembly a city, one for the account they share, and leaves nothing beside them', async () => {
    await synthCities([file(city()), file(city({ city: 'otherville' }))], services, out);
    expect(readdirSync(out).sort()).toEqual([account, 'otherville', 'testville']);
  });

  it('replaces the assembly of before', async () => {
    mkdirSync(join(out, 'testville'));
    writeFileSync(join(out, 'testville', 'stale'), '');
    await synthCities([file(city())], services, out);
    expect(readdirSync(join(out, 'testville'))).not.toContain('stale');
  });

  it('writes nothing when one city has a finding', async () => {
    writeFileSync(join(out, 'kept'), '');
    const { cities } = await synthCities(
      [file(city()), file(city({ city: 'otherville', ...districts(100) }))],
      services,
      out,
    );
    expect(cities.flatMap((r) => r.findings.map((f) => f.rule))).toContain('stack-resources');
    expect(readdirSync(out)).toEqual(['kept']);
  });

  it('clears what a killed run left, and not the work of a living one', async () => {
    const left = join(out, '.citykit-partial-left');
    mkdirSync(left);
    utimesSync(left, new Date(), new Date(Date.now() - 2 * 3_600_000));
    mkdirSync(join(out, '.citykit-partial-begun'));
    await synthCities([file(city())], services, out);
    expect(readdirSync(out).sort()).toEqual(['.citykit-partial-begun', account, 'testville']);
  });

  it('puts the settings of a processor beside its code', async () => {
    await synthCities(
      [file(city({ services: { traffic: { signals: 3, latencyOffsetSeconds: 0.7 } } }))],
      services,
      out,
    );
    const settings = readdirSync(join(out, 'testville'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('settings.json'))
      .map((name) => JSON.parse(readFileSync(join(out, 'testville', name), 'utf8')));
    expect(settings).toContainEqual(expect.objectContaining({ latencyOffsetSeconds: 0.7 }));
  });
});
