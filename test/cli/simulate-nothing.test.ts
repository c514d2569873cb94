import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedServer } from '../support/feed-server';
import { runCli } from '../support/run-cli';
import { runProcess } from '../support/run-process';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
identity: { kind: oidc, issuer: "https://id.example.org", audience: register }
services:
  waste: { containers: 3000 }
  charging: { connectors: 2, heartbeatIntervalSeconds: 3600 }
  residents: { population: 1000, retention: { application: 10y }, access: { clerk: [counter] } }
`;

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-simulate-nothing-'));
  const path = (name: string) => join(folder, name);
  writeFileSync(path('city.yaml'), cityFile);
  const argv = (...more: string[]) => ['simulate', path('city.yaml'), '--service', ...more];
  return { folder, path, argv, simulate: (...more: string[]) => runCli(...argv(...more)) };
}

describe('citykit simulate of which nothing comes', () => {
  it.each([
    [['charging', '--feed', 'sessions'], 'CK1916: sessions: nothing is sent'],
    [['waste', '--devices', '1', '--for', '1m'], 'CK1916: fill-level, collections: nothing is sent'],
    [['residents', '--for', '1m'], 'CK1916: records, document-events: nothing is sent'],
    [
      ['waste', '--scenario', 'fault:fire', '--feed', 'collections'],
      'CK1917: fire does not come of collections\n  .*--feed fill-level',
    ],
    [
      ['waste', '--scenario', 'fault:tenant-mismatch', '--feed', 'collections'],
      'CK1917: tenant-mismatch does not come of',
    ],
    [
      ['waste', '--scenario', 'nonsense', '--feed', 'collections', '--devices', '9', '--for', '7d'],
      'CK1917: nothing of the scenario',
    ],
    [['residents', '--scenario', 'outage'], 'CK1917: nothing of the scenario'],
    [['waste', '--scenario', 'supply-outage'], 'CK1917: nothing of the scenario'],
    [
      ['charging', '--scenario', 'fault:station-offline'],
      'CK1917: station-offline cannot .*\n  it needs heartbeatIntervalSeconds of 900 s at most',
    ],
    [
      ['charging', '--scenario', 'fault:object-under-power'],
      'CK1917: object-under-power cannot .*\n  it needs Wireless',
    ],
    [['charging', '--scenario', 'outage', '--for', '1h'], 'CK1917: nothing of the scenario'],
  ])('is an error, and leaves what was there: %p', async (more, says) => {
    const { path, simulate } = setUp();
    await simulate('waste', '--devices', '1', '--for', '2h', '--out', path('day'));
    const before = readFileSync(path('day/simulate.json'), 'utf8');
    const { code, stderr } = await simulate(...more, '--out', path('day'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(new RegExp(says))]);
    expect(readFileSync(path('day/simulate.json'), 'utf8')).toBe(before);
  });

  it('is one of lines too, whose truth is written', async () => {
    const { path, simulate } = setUp();
    const { code, stdout, stderr } = await simulate(
      'charging',
      '--feed',
      'sessions',
      '--out',
      '-',
      '--truth',
      path('truth'),
    );
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('CK1916')]);
    expect(JSON.parse(readFileSync(path('truth'), 'utf8')).sent).toEqual({});
  });

  it('says in the truth which alarms cannot come, and what they need', async () => {
    const { path, simulate } = setUp();
    expect((await simulate('charging', '--out', path('day'))).code).toBe(0);
    const { impossible } = JSON.parse(readFileSync(path('day/simulate.json'), 'utf8'));
    expect(impossible.map(({ alarm }: { alarm: string }) => alarm).sort()).toEqual([
      'object-under-power',
      'station-offline',
      'tenant-mismatch',
      'unbilled-session',
      'wireless-efficiency',
      'wireless-misalignment',
    ]);
  });
});

describe('citykit simulate that is refused', () => {
  it('as a whole is an error, with what was refused', async () => {
    const server = await FeedServer.start(async () => 413);
    const { code, stdout, stderr } = await setUp().simulate(
      'waste',
      '--devices',
      '1',
      '--for',
      '2h',
      '--out',
      server.address,
    );
    await server.stop();
    expect([code, stdout, stderr]).toEqual([1, 'fill-level: 0 taken, 2 refused\n', expect.stringContaining('CK1918')]);
  });
});

describe('citykit simulate --truth', () => {
  it.each(['taken', 'city.yaml/truth'])(
    'is an error before anything is sent where %s is in its place',
    async (name) => {
      const { path, simulate } = setUp();
      mkdirSync(path('taken'));
      const server = await FeedServer.start();
      const { code, stderr } = await simulate('waste', '--out', server.address, '--truth', path(name));
      await server.stop();
      expect([code, stderr, server.requests]).toEqual([1, expect.stringContaining(`CK1901: ${path(name)}`), []]);
    },
  );

  it.each(['day', 'day/truth.json'])('lies beside the folder that is replaced, and is not %s', async (name) => {
    const { path, simulate } = setUp();
    const { code, stderr } = await simulate('waste', '--out', path('day'), '--truth', path(name));
    expect([code, stderr]).toEqual([2, expect.stringContaining('--truth lies in --out')]);
    expect(existsSync(path('day'))).toBe(false);
  });
});

describe('citykit simulate --from', () => {
  it.each([
    ['9999-12-30T12:00:00Z', /not between 1970-01-01/],
    ['1969-12-31T23:59:59Z', /not between 1970-01-01/],
    ['0001-01-01T00:00:00Z', /not between 1970-01-01/],
    ['2016-12-31T23:59:60Z', /is a leap second/],
    ['2026-01-01T25:00:00Z', /is not a time like/],
  ])('%s is refused', async (from, says) => {
    const { code, stderr } = await setUp().simulate('waste', '--out', '-', '--from', from);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  it.each(['9999-12-29T12:00:00Z', '1970-01-01T00:00:00Z'])('%s is played', async (from) => {
    const { code, stdout } = await setUp().simulate('waste', '--devices', '2', '--out', '-', '--from', from);
    expect([code, stdout.split('\n').length > 40]).toEqual([0, true]);
  });
});

describe('citykit simulate that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing of its folder, and the one before', async (signal) => {
    const { folder, path, argv, simulate } = setUp();
    await simulate('waste', '--devices', '1', '--for', '2h', '--out', path('day'));
    const names = () => readdirSync(folder).sort();
    const before = [names(), readFileSync(path('day/simulate.json'), 'utf8')];
    const { code } = await runProcess(argv('waste', '--for', '90d', '--out', path('day')), {
      meanwhile: async (child) => {
        while (!names().some((name) => name.startsWith('.citykit-partial-')))
          await new Promise((resolve) => setTimeout(resolve, 5));
        child.kill(signal);
      },
    });
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
    expect([names(), readFileSync(path('day/simulate.json'), 'utf8')]).toEqual(before);
  });
});
