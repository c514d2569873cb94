import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disagreements } from '../../lib/simulation/compare';
import { runCli } from '../support/run-cli';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
identity: { kind: oidc, issuer: "https://id.example.org", audience: register }
services:
  waste: { containers: 300 }
  residents: { population: 1000, retention: { application: 10y }, access: { clerk: [counter] } }
`;

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-simulate-'));
  const path = (name: string) => join(folder, name);
  writeFileSync(path('city.yaml'), cityFile);
  const simulate = (...more: string[]) => runCli('simulate', path('city.yaml'), '--service', 'waste', ...more);
  return { path, simulate, read: (name: string) => readFileSync(path(name), 'utf8') };
}
const days = ['--devices', '3', '--for', '2d', '--scenario', 'bad-day'];

describe('citykit simulate', () => {
  it('writes files that replay takes whole, and whose alarms it finds', async () => {
    const { path, simulate, read } = setUp();
    expect((await simulate(...days, '--out', path('day'))).code).toBe(0);
    const { alarms, sent } = JSON.parse(read('day/simulate.json'));
    const inputs = readdirSync(path('day/fill-level')).map((name) => join(path('day/fill-level'), name));
    const options = ['--service', 'waste', '--feed', 'fill-level', '--out', path('replayed'), '--format', 'json'];
    const replayed = await runCli('replay', path('city.yaml'), ...inputs, ...options, '--now', '2026-01-07T00:00:00Z');
    const { total, alarms: found } = JSON.parse(replayed.stdout);
    expect([inputs.length, total.accepted, total.quarantined]).toEqual([3, sent['fill-level'].messages, {}]);
    expect([found, alarms.length > 0]).toEqual([alarms.length, true]);
    const was = alarms.map(({ from, to, ...of }: { from: string; to: string | null }) => ({
      ...of,
      fromMs: Date.parse(from),
      toMs: to && Date.parse(to),
    }));
    const episodes = read('replayed/alarms.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const raised = episodes.map(({ code, deviceId, raisedAt, clearedAt }) => ({
      alarm: code.replace('waste.', ''),
      device: deviceId,
      raisedMs: Date.parse(raisedAt),
      clearedMs: clearedAt && Date.parse(clearedAt),
    }));
    expect(disagreements(was, raised, Date.parse('2026-01-07T00:00:00Z'))).toEqual([]);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const { simulate } = setUp();
    const [first, again, other] = [
      await simulate(...days, '--out', '-'),
      await simulate(...days, '--out', '-'),
      await simulate(...days, '--out', '-', '--seed', '2'),
    ];
    expect(first.stdout).toBe(again.stdout);
    expect(first.stdout).not.toBe(other.stdout);
  });

  it('writes lines by time, with the truth beside them', async () => {
    const { path, simulate, read } = setUp();
    const { stdout } = await simulate(...days, '--feed', 'fill-level', '--out', '-', '--truth', path('truth.json'));
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort());
    expect(new Set(lines.map(({ feed }) => feed))).toEqual(new Set(['fill-level']));
    const { sent } = JSON.parse(read('truth.json'));
    expect(lines).toHaveLength(sent['fill-level'].messages + sent['fill-level'].repeated);
  });

  it('writes the calls of a register by invented people, which name ids that earlier answers give', async () => {
    const { path } = setUp();
    const residents = ['simulate', path('city.yaml'), '--service', 'residents', '--seed', '7', '--out'];
    const { code, stdout, stderr } = await runCli(...residents, '-');
    expect([code, stderr]).toEqual([0, '']);
    expect((await runCli(...residents, '-')).stdout).toBe(stdout);
    expect((await runCli(...residents, path('day'))).code).toBe(0);
    expect(readFileSync(path('day/records/calls.ndjson'), 'utf8')).toBe(stdout);
    const known = new Set<string>();
    for (const line of stdout.trimEnd().split('\n')) {
      const { payload } = JSON.parse(line);
      const { gives = {}, body } = JSON.parse(payload);
      for (const [, name = ''] of payload.matchAll(/\{([a-z]+-\d+)\}/g)) expect(known).toContain(name);
      for (const name of Object.keys(gives)) known.add(name);
      if (body?.givenName) expect(body.givenName).toMatch(/^Simu/);
    }
    expect(known.size).toBeGreaterThan(10);
  });

  it.each([
    [['--scenario', 'fault:fier'], /not one of .*did you mean fault:fire\?/],
    [
      ['--scenario', 'holiday'],
      /not one of working-day, bad-day, outage, supply-outage, festival, nonsense, .*fault:tenant-mismatch/,
    ],
    [['--feed', 'levels'], /--feed levels is not one of fill-level, collections/],
    [['--for', '1y'], /--for 1y is not a time like 90m, 24h or 7d/],
    [['--for', '0h'], /--for 0h/],
    [['--from', 'today'], /--from today is not a time/],
    [['--from', '2026-02-31T00:00:00Z'], /--from 2026-02-31T00:00:00Z is not a time/],
    [['--devices', '-1'], /devices/],
    [['--devices', '0'], /--devices 0 /],
    [['--seed', '1.5'], /--seed 1\.5 is not a whole number/],
    [['--rate', 'fast'], /--rate fast is not a rate like 60x/],
  ])('refuses %p', async (more, says) => {
    const { code, stderr } = await setUp().simulate('--out', '-', ...more);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });

  it('names its scenarios in its help', async () => {
    const { stdout } = await runCli('simulate', '--help');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'working-day, bad-day, outage, supply-outage, festival, nonsense, or fault:ALARM',
    );
  });

  it('says of nonsense with which codes it must be refused', async () => {
    const { path, simulate, read } = setUp();
    const day = ['--devices', '5', '--for', '2d', '--scenario', 'nonsense', '--feed', 'fill-level'];
    await simulate(...day, '--out', path('day'));
    const { refused } = JSON.parse(read('day/simulate.json'));
    const inputs = readdirSync(path('day/fill-level')).map((name) => join(path('day/fill-level'), name));
    const options = ['--service', 'waste', '--feed', 'fill-level', '--out', path('replayed'), '--format', 'json'];
    const replayed = await runCli('replay', path('city.yaml'), ...inputs, ...options, '--now', '2026-01-07T00:00:00Z');
    expect(JSON.parse(replayed.stdout).total.quarantined).toEqual(refused['fill-level']);
  });

  it('leaves what it did not write', async () => {
    const { path, simulate, read } = setUp();
    const { code, stderr } = await simulate('--out', path(''));
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK1912')]);
    expect(read('city.yaml')).toBe(cityFile);
  });

  it('replaces what it wrote, and leaves a file of somebody in it', async () => {
    const { path, simulate, read } = setUp();
    const again = () => simulate('--devices', '1', '--for', '1h', '--out', path('day'));
    expect([(await again()).code, (await again()).code]).toEqual([0, 0]);
    writeFileSync(path('day/fill-level/notes.ndjson'), 'mine');
    const { code, stderr } = await again();
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK1912.*fill-level.notes\.ndjson/)]);
    expect(read('day/fill-level/notes.ndjson')).toBe('mine');
  });
});
