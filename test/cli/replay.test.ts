import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describeWithReferenceData, referencePath } from '../support/reference-data';
import { runCli } from '../support/run-cli';
import { bsm, showing, stopLineMap } from '../support/stop-line-messages';
import { telemetryOf } from '../support/traffic-run';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
services:
  traffic: { signals: 3 }
`;
const status = (minute: number, more = {}) =>
  JSON.stringify({ ts: `2026-05-13T08:0${minute}:00Z`, mode: 'normal', power: 'ok', ...more });

function setUp(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-replay-'));
  const path = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries({ 'city.yaml': cityFile, ...files })) writeFileSync(path(name), text);
  const out = path('out');
  return {
    path,
    out,
    replay: (feed: string, inputs: readonly string[], ...more: string[]) =>
      runCli(
        'replay',
        path('city.yaml'),
        ...inputs.map((i) => (i.startsWith('/') ? i : path(i))),
        ...['--service', 'traffic', '--feed', feed, '--out', out, '--now', '2026-05-13T09:00:00Z'],
        ...more,
      ),
    read: (name: string) =>
      readFileSync(join(out, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('citykit replay', () => {
  const messages = [
    status(0),
    status(1, { unitFlashStatus: 6 }),
    status(1, { unitFlashStatus: 6 }),
    '{"ts":',
    status(2),
  ];

  it('writes what lake, metrics, bus and quarantine would get', async () => {
    const { replay, read } = setUp({ 'tc-1.ndjson': messages.join('\n') });
    const { code, stdout } = await replay('controller-status', ['tc-1.ndjson']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/total\s+5\s+3\s+1\s+1\s+format\.malformed 1/);
    const rows = read('records/traffic_controller_status.ndjson');
    expect(rows.map((r) => [r.event_time, r.device_id, r.mode])).toEqual([
      ['2026-05-13T08:00:00.000Z', 'testville--traffic-tc-1', 'normal'],
      ['2026-05-13T08:01:00.000Z', 'testville--traffic-tc-1', 'normal'],
      ['2026-05-13T08:02:00.000Z', 'testville--traffic-tc-1', 'normal'],
    ]);
    expect(Object.keys(rows[0] ?? {}).slice(0, 5)).toEqual([
      'event_time',
      'device_id',
      'ingest_time',
      'quality',
      'mode',
    ]);
    expect(read('indicators.ndjson')).toEqual([]);
    expect(read('alarms.ndjson')).toEqual([
      expect.objectContaining({ code: 'traffic.conflict-monitor-flash', clearedAt: null }),
    ]);
    expect(read('quarantine.ndjson')).toEqual([
      expect.objectContaining({ code: 'format.malformed', bytes: Buffer.from('{"ts":').toString('base64') }),
    ]);
  });

  it('reads an object of the raw zone as it is, by whom each message came, and files in gzip as plain ones', async () => {
    const sent = ['tc-1', 'tc-2'].flatMap((device) =>
      messages.map((text) =>
        telemetryOf({ bytes: Buffer.from(text), device, receivedAtMs: Date.parse('2026-05-13T08:05:00Z') }),
      ),
    );
    const { path, replay, read } = setUp({ 'tc-9.ndjson': messages.join('\n') });
    writeFileSync(path('raw-1.gz'), gzipSync(sent.map((one) => `${JSON.stringify(one)}\n`).join('')));
    writeFileSync(path('tc-8.ndjson.gz'), gzipSync(messages.join('\n')));
    const { stdout } = await replay('controller-status', ['raw-1.gz', 'tc-8.ndjson.gz', 'tc-9.ndjson']);
    expect(stdout).toMatch(/total\s+20\s+12\s+4\s+4\s+format\.malformed 4/);
    const rowsOf = (device: string) =>
      read('records/traffic_controller_status.ndjson')
        .filter((row) => row.device_id === device)
        .map(({ device_id, ingest_time, quality, ...row }) => row);
    expect(rowsOf('tc-1')).toHaveLength(3);
    for (const device of ['tc-2', 'testville--traffic-tc-8', 'testville--traffic-tc-9'])
      expect(rowsOf(device)).toEqual(rowsOf('tc-1'));
  });

  it('counts per input and in total, as JSON', async () => {
    const { replay, path } = setUp({ 'tc-1.ndjson': status(0), 'tc-2.ndjson': `${status(0)}\n${status(0)}` });
    const { stdout } = await replay('controller-status', ['tc-1.ndjson', 'tc-2.ndjson'], '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      city: 'testville',
      inputs: [
        { input: path('tc-1.ndjson'), sent: 1, accepted: 1, duplicates: 0 },
        { input: path('tc-2.ndjson'), sent: 2, accepted: 1, duplicates: 1 },
      ],
      total: { sent: 3, accepted: 2, duplicates: 1, quarantined: {} },
      records: { traffic_controller_status: 2 },
    });
  });

  it('writes the same twice, in place of the first', async () => {
    const { replay, out } = setUp({ 'tc-1.ndjson': messages.join('\n') });
    const all = () =>
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => [e.name, readFileSync(join(e.parentPath, e.name), 'utf8')]);
    await replay('controller-status', ['tc-1.ndjson']);
    const first = all();
    await replay('controller-status', ['tc-1.ndjson']);
    expect(all()).toEqual(first);
  });

  it('takes the messages of another city for what they are', async () => {
    const line = JSON.stringify({ deviceId: 'tc-1', city: 'otherville', payload: JSON.parse(status(0)) });
    const { replay, read } = setUp({ 'raw.ndjson': line });
    await replay('controller-status', ['raw.ndjson']);
    expect(read('quarantine.ndjson').map((q) => q.code)).toEqual(['tenant.mismatch']);
    expect(read('alarms.ndjson').map((a) => [a.code, a.severity])).toEqual([['traffic.tenant-mismatch', 'critical']]);
  });

  it('finds stops on green in a capture of a roadside unit, and keeps no bytes of a car that is refused', async () => {
    const start = Date.parse('2026-05-12T08:00:00Z');
    const stop = (minute: number) => [
      showing(start + minute * 60_000, minute === 9 ? 'green' : 'red'),
      ...[1, 4, 7].map((second) => bsm({ atMs: start + minute * 60_000 + second * 1000 })),
    ];
    const capture = [
      stopLineMap('2026-05-12T07:59:59Z'),
      ...Array.from({ length: 10 }, (_, minute) => stop(minute)).flat(),
      bsm({ atMs: start, speed: -1 }),
      showing(Date.parse('2026-05-13T00:00:01Z'), 'red'),
    ];
    const { replay, read } = setUp({ 'rsu-1.ndjson': capture.map((m) => JSON.stringify(m)).join('\n') });
    const { stdout } = await replay('basic-safety', ['rsu-1.ndjson']);
    expect(stdout).toMatch(/total\s+43\s+42\s+0\s+1\s+range\.exceeded 1/);
    expect(read('alarms.ndjson').map((a) => [a.code, a.deviceId, a.subject, a.detail])).toEqual([
      ['traffic.stopping-on-green', '100', 'group 2', '6 of 60 s on green in 10 stops'],
    ]);
    expect(read('quarantine.ndjson').map((q) => q.bytes)).toEqual(['']);
  });

  it('makes empty results of an empty file', async () => {
    const { replay, read } = setUp({ 'tc-1.ndjson': '' });
    expect((await replay('controller-status', ['tc-1.ndjson'])).code).toBe(0);
    expect(read('records/traffic_controller_status.ndjson')).toEqual([]);
  });
});

describe('citykit replay, called wrongly', () => {
  it.each([
    [['--service', 'trafic'], 'did you mean traffic?'],
    [['--feed', 'hires-logs'], 'did you mean hires-log?'],
    [['--now', 'yesterday'], '--now yesterday is not a time'],
    [['--format', 'yaml'], '--format yaml is not one of text, json'],
  ])('with %s says so and exits 2', async (more, message) => {
    const { replay } = setUp({ a: '' });
    const { code, stderr } = await replay('controller-status', ['a'], ...more);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('needs service, feed, folder and inputs', async () => {
    expect((await runCli('replay', 'a', 'b')).stderr).toContain('--service is required');
    expect((await runCli('replay', 'a', '--service', 'traffic', '--feed', 'x', '--out', 'y')).code).toBe(2);
  });

  it('says which input is missing, or is a folder, and writes nothing', async () => {
    const { replay, path, out } = setUp();
    mkdirSync(path('folder'));
    const missing = await replay('controller-status', ['none.ndjson']);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/CK1910: .*none\.ndjson does not exist\n\s+check the name/);
    expect((await replay('controller-status', ['folder'])).stderr).toContain('CK1911');
    expect(() => readdirSync(out)).toThrow();
  });

  it('leaves a folder alone that is not its own', async () => {
    const { replay, out } = setUp({ 'tc-1.ndjson': status(0) });
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.txt'), 'precious');
    const { code, stderr } = await replay('controller-status', ['tc-1.ndjson']);
    expect([code, readdirSync(out)]).toEqual([1, ['thesis.txt']]);
    expect(stderr).toContain('thesis.txt');
    expect(stderr).toContain('CK1912');
  });

  it('shows the problems of the city file', async () => {
    const { replay, path } = setUp({ 'tc-1.ndjson': status(0) });
    writeFileSync(path('city.yaml'), cityFile.replace('signals: 3', 'signals: -3'));
    const { code, stderr } = await replay('controller-status', ['tc-1.ndjson']);
    expect(code).toBe(1);
    expect(stderr).toContain('signals');
    expect(stderr).not.toContain('    at ');
  });

  it('says when the city does not run the service', async () => {
    const { replay, path } = setUp({ 'tc-1.ndjson': status(0) });
    writeFileSync(
      path('city.yaml'),
      cityFile.replace('  traffic: { signals: 3 }\n', '').replace('services:', 'services: {}'),
    );
    expect((await replay('controller-status', ['tc-1.ndjson'])).stderr).toContain('CK1913');
  });
});

describeWithReferenceData('citykit replay of controller 452', () => {
  const log = (name: string) => referencePath(`traffic/hires-controller-log/${name}`);
  const config = log('device452_detector_config.csv');
  const events = log('device452_3h_events.csv');

  it('gives the 1,217 rows of the oracle, whichever file comes first', async () => {
    for (const inputs of [
      [config, events],
      [events, config, events],
    ]) {
      const { replay } = setUp();
      const { stdout } = await replay('hires-log', inputs, '--format', 'json');
      const { records, total } = JSON.parse(stdout) as { records: Record<string, number>; total: object };
      const { traffic_green_splits, ...oracle } = records;
      expect(Object.values(oracle).reduce((sum, n) => sum + n, 0)).toBe(1217);
      expect(total).toMatchObject({ accepted: 28 + 60_507, quarantined: {} });
    }
  }, 30_000);

  it('tells the indicators of each quarter of an hour', async () => {
    const { replay, read } = setUp();
    await replay('hires-log', [config, events]);
    const quarters = (indicator: string) =>
      new Set(read('indicators.ndjson').flatMap((i) => (i.indicator === indicator ? [i.event_time] : []))).size;
    expect(['arrival-on-green', 'phase-wait'].map(quarters)).toEqual([12, 12]);
  }, 30_000);

  it('shows the 30 faults of detector 46, all of them over', async () => {
    const { replay, read } = setUp();
    await replay('hires-log', [config, events]);
    const faults = read('alarms.ndjson').filter(
      (a) => a.code === 'traffic.detector-fault' && a.subject === 'detector 46' && a.detail === 'excessive change',
    );
    expect(faults).toHaveLength(30);
    expect(faults.every((a) => a.clearedAt !== null)).toBe(true);
  }, 30_000);

  it('takes lines of a feed whose files no facts name, and no feed of calls or connections', async () => {
    const { path } = setUp({ 'sensor-1.ndjson': '{"ts":' });
    const played = (service: string, feed: string) =>
      runCli(
        ...['replay', 'city-configs/portland.yaml', path('sensor-1.ndjson'), '--out', path('out')],
        ...['--service', service, '--feed', feed],
      );
    expect((await played('air', 'sensor-readings')).stdout).toContain('format.malformed 1');
    const calls = await played('residents', 'records');
    expect([calls.code, calls.stderr]).toEqual([2, expect.stringContaining('service residents has none')]);
    const connections = await played('charging', 'ocpp');
    expect([connections.code, connections.stderr]).toEqual([2, expect.stringContaining('one of pad-telemetry')]);
  });
});
