import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { waste } from '../../lib/services/waste/facts';
import { HttpSink } from '../../lib/simulation/sinks/http';
import { FeedServer } from '../support/feed-server';
import { MqttBroker } from '../support/mqtt-broker';
import { runCli } from '../support/run-cli';
import { runProcess } from '../support/run-process';
import { fromFactory, newVendorCa } from '../support/vendor-ca';

const cityFile = `city: testville
name: { en: Testville }
cloud: { account: "111111111111", region: eu-west-1 }
devices: { districts: [north, south] }
services:
  waste: { containers: 300 }
  charging: { connectors: 4 }
`;

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-simulate-sent-'));
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(path(name), text);
    return path(name);
  };
  const city = write('city.yaml', cityFile);
  const argv = (...more: string[]) => ['simulate', city, '--service', 'waste', '--devices', '3', ...more];
  return { path, write, city, argv, simulate: (...more: string[]) => runCli(...argv(...more)) };
}

const closed = async () => {
  const server = await FeedServer.start();
  await server.stop();
  return server.address.replace('http://', '');
};

describe('citykit simulate --out mqtts://', () => {
  const ca = newVendorCa();
  const server = fromFactory(ca, { commonName: 'localhost' });
  const client = fromFactory(ca, { commonName: 'simulated' });
  let broker: MqttBroker;
  beforeAll(async () => {
    broker = await MqttBroker.start({ tls: { cert: server.certificate, key: server.key, ca: ca.certificatePem } });
  });
  afterAll(() => broker.stop());

  it('sends what devices send to a broker that asks for a certificate', async () => {
    const { argv, write } = setUp();
    const pem = write('client.pem', client.certificate + client.key);
    const env = { NODE_EXTRA_CA_CERTS: write('ca.pem', ca.certificatePem) };
    const out = `mqtts://localhost:${broker.port}`;
    const { code, stdout, stderr } = await runProcess(argv('--out', out, '--credentials', pem), { env });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`fill-level: ${broker.messages.length} taken, 0 refused\n`);
    expect(broker.messages[0]?.topic).toMatch(
      /^\$aws\/rules\/testville__waste_fill_level\/testville\/north\/fill-sensor\/testville--waste-fill-sensor-\d$/,
    );
  });

  it('is an error where the broker is not trusted', async () => {
    const { code, stderr } = await setUp().simulate('--out', `mqtts://localhost:${broker.port}`);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^citykit: CK1951: mqtts:\/\/localhost:\d+ .*\n {2}.*\n$/),
    ]);
  });
});

describe('citykit simulate --out http://', () => {
  it('posts messages as they are sent, and whole files', async () => {
    const { simulate, write } = setUp();
    const server = await FeedServer.start();
    const headers = write('headers', 'Authorization: Bearer a secret\n');
    const { code, stdout } = await simulate(
      '--out',
      `${server.address}/intake`,
      '--credentials',
      headers,
      '--for',
      '7d',
    );
    await server.stop();
    const paths = server.requests.map(({ path }) => path);
    const files = paths.filter((path) => path.endsWith('.csv'));
    expect([code, files.sort()]).toEqual([
      0,
      [1, 2, 3].map((n) => `/intake/collections/testville--waste-fill-sensor-${n}.csv`),
    ]);
    const messages = paths.filter((path) => path.startsWith('/intake/fill-level/testville--waste-fill-sensor-'));
    expect(messages.length + files.length).toBe(paths.length);
    expect(server.requests.every((one) => one.headers.authorization === 'Bearer a secret')).toBe(true);
    expect(stdout).toContain(`fill-level: ${messages.length} taken, 0 refused\ncollections: 3 taken, 0 refused\n`);
  });

  it('signs what a provider would sign, with the key of its webhook, and forges with another', async () => {
    const { write } = setUp();
    const city = write(
      'paid.yaml',
      cityFile.replace(/waste[\s\S]*/, 'payments: { paymentsPerDay: 40, currency: USD, providers: { stripe: {} } }\n'),
    );
    const server = await FeedServer.start();
    const key = ['whsec', 'made', 'up'].join('_');
    const credentials = write('keys', `Authorization: Bearer a secret\nkey stripe: ${key}\n`);
    const fault = ['--service', 'payments', '--scenario', 'fault:signature-refused', '--feed', 'stripe'];
    const sent = ['--out', server.address, '--credentials', credentials];
    expect((await runCli('simulate', city, ...fault, ...sent)).code).toBe(0);
    await server.stop();
    const provider = new Stripe(['sk', 'test', 'made_up'].join('_'));
    const holds = ({ body, headers }: (typeof server.requests)[number]) => {
      try {
        const [signature = '', seconds] = [
          String(headers['stripe-signature']),
          /^t=(\d+)/.exec(String(headers['stripe-signature']))?.[1],
        ];
        provider.webhooks.constructEvent(body, signature, key, 300, undefined, 1000 * Number(seconds));
        return true;
      } catch {
        return false;
      }
    };
    const forged = server.requests.filter((request) => !holds(request));
    expect(new Set(server.requests.map(({ path, headers }) => `${path} ${headers.authorization}`))).toEqual(
      new Set(['/stripe undefined']),
    );
    expect(forged.length).toBeGreaterThan(0);
    expect(forged.every(({ body }) => String(body).includes('pi_forged'))).toBe(true);
    expect(server.requests.length).toBeGreaterThan(forged.length);
    const unsigned = await runCli('simulate', city, ...fault, '--out', '-');
    expect([unsigned.code, unsigned.stderr]).toEqual([1, expect.stringContaining('CK1917')]);
  });

  it('keeps time', async () => {
    const { simulate } = setUp();
    const server = await FeedServer.start();
    const startedMs = Date.now();
    const arrivedMs: number[] = [];
    server.server.on('request', () => arrivedMs.push(Date.now() - startedMs));
    const options = ['--feed', 'fill-level', '--for', '2h', '--rate', '7200x'];
    expect((await simulate('--out', server.address, ...options)).code).toBe(0);
    await server.stop();
    const dueMs = server.requests.map(({ body }) => Date.parse(JSON.parse(String(body)).ts) - Date.UTC(2026, 0, 5));
    expect(arrivedMs.every((ms, i) => ms >= (dueMs[i] as number) / 7200)).toBe(true);
    expect(arrivedMs.length).toBeGreaterThan(3);
  });

  it('comes again to a server that is busy, and counts what is refused', async () => {
    const server = await FeedServer.start(async (_, number) => (number <= 3 ? 503 : number % 10 === 0 ? 422 : 204));
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [1, 1, 1],
      answerWithinMs: 30_000,
    });
    for (let i = 0; i < 30; i++)
      await sink.take({ feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from(String(i)) });
    await sink.end();
    await server.stop();
    expect(sink.passed.feeds.get('fill-level')).toEqual({ taken: 27, refused: 3 });
    expect(new Set(server.requests.map(({ body }) => String(body))).size).toBe(30);
  });

  it('waits as long as a server asks for', async () => {
    const server = await FeedServer.start(async (_, number) => (number === 1 ? [429, { 'retry-after': '1' }] : 204));
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [1],
      answerWithinMs: 30_000,
    });
    const startedMs = Date.now();
    await sink.take({ feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from('{}') });
    await sink.end();
    await server.stop();
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(999);
  });

  it('holds its process as long as it waits for an answer', async () => {
    let answer = (_: number) => {};
    const server = await FeedServer.start(() => new Promise<number>((resolve) => (answer = resolve)));
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [],
      answerWithinMs: 30_000,
    });
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await sink.take({ feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from('{}') });
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(timers()).toBe(before + 1);
    answer(204);
    await sink.end();
    expect(timers()).toBe(before);
    await server.stop();
  });

  it('waits until the time that a server names', async () => {
    // RFC 9110, 10.2.3: in whole seconds.
    const until = Math.ceil(Date.now() / 1000 + 1) * 1000;
    const asked = { 'retry-after': new Date(until).toUTCString() };
    const server = await FeedServer.start(async (_, number) => (number === 1 ? [503, asked] : 204));
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [1],
      answerWithinMs: 30_000,
    });
    await sink.take({ feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from('{}') });
    await sink.end();
    await server.stop();
    expect(Date.now()).toBeGreaterThanOrEqual(until - 1);
  });

  it.each([
    ['always answers 500', async () => 500],
    ['always answers 429', async () => 429],
  ])('is an error at a server that %s, with what was taken', async (_, answer) => {
    const server = await FeedServer.start(answer);
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [1, 1],
      answerWithinMs: 30_000,
    });
    await sink.take({ feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from('{}') });
    await expect(sink.end()).rejects.toMatchObject({
      code: 'CK1953',
      said: { en: expect.stringMatching(/\d\d\d\)$/) },
    });
    await server.stop();
    expect([server.requests.length, sink.passed.feeds.size]).toEqual([3, 0]);
  });

  it('is an error where a connection is cut, and stays so', async () => {
    const server = await FeedServer.start();
    const sink = new HttpSink(new URL(server.address), waste.feeds, () => ({}), {
      waitsMs: [1, 1],
      answerWithinMs: 30_000,
    });
    const message = { feed: 'fill-level', device: 'a', atMs: 0, bytes: Buffer.from('{}') };
    await sink.take(message);
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await server.stop();
    await sink.take(message);
    await expect(sink.end()).rejects.toMatchObject({ code: 'CK1953' });
  });

  it('sends requests of callers as they are, and takes every answer', async () => {
    const server = await FeedServer.start(async ({ headers }) => (headers['x-role'] === 'clerk' ? 201 : 403));
    const feeds = { records: { ...waste.feeds['fill-level'], kind: 'rest', api: 'records' } } as never;
    const sink = new HttpSink(new URL(`${server.address}/v1`), feeds, () => ({ 'x-city': 'a' }));
    const calls = ['clerk', 'attacker'].map((role) => ({
      method: 'PUT',
      path: `/records/7?of=${role}`,
      headers: { 'x-role': role },
      body: '{"a":1}',
    }));
    for (const call of calls)
      await sink.take({ feed: 'records', device: 'a', atMs: 0, bytes: Buffer.from(JSON.stringify(call)) });
    await sink.end();
    await server.stop();
    expect(server.requests.map(({ method, path, body }) => [method, path, String(body)])).toEqual(
      calls.map(({ path, body }) => ['PUT', `/v1${path}`, body]),
    );
    expect(server.requests[0]?.headers['x-city']).toBe('a');
    expect(sink.passed.feeds.get('records')).toEqual({ taken: 1, refused: 1 });
  });

  it('says what it has sent when it is interrupted', async () => {
    const { argv } = setUp();
    const server = await FeedServer.start();
    const { code, stdout, stderr } = await runProcess(
      argv('--feed', 'fill-level', '--out', server.address, '--rate', '3600x'),
      {
        meanwhile: async (child) => {
          while (server.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
          child.kill('SIGINT');
        },
      },
    );
    await server.stop();
    expect([code, stderr]).toEqual([130, '']);
    expect(stdout).toMatch(/^fill-level: \d+ taken, 0 refused\n$/);
  });
});

describe('citykit simulate is refused', () => {
  it.each(['http', 'mqtt', 'ws'])('where nobody listens to %s', async (scheme) => {
    const { simulate } = setUp();
    const out = `${scheme}://${await closed()}`;
    const service = scheme === 'ws' ? ['--service', 'charging'] : [];
    const { code, stderr } = await simulate(...service, '--out', out);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`CK1950: ${out} cannot be reached (ECONNREFUSED)\n  check`),
    ]);
  });

  it('in the language that is asked for', async () => {
    const { stderr } = await setUp().simulate('--out', `http://${await closed()}`, '--lang', 'zh');
    expect(stderr).toContain('无法连接');
  });

  it.each([
    [401, 'CK1952'],
    [403, 'CK1952'],
    [404, 'CK1954'],
    [302, 'CK1954'],
  ])('by a server that answers %s, which is no place for a message', async (status, code) => {
    const server = await FeedServer.start(async () => status);
    const { stderr, ...result } = await setUp().simulate('--out', `${server.address}/x?key=secret`);
    await server.stop();
    expect([result.code, stderr]).toEqual([1, expect.stringContaining(`${code}: ${server.address}/x`)]);
    expect(stderr).not.toContain('secret');
  });

  it.each([
    [['--out', 'mqtt://me:secret@h'], /--out holds a user or password, .*--credentials/],
    [['--out', 'ftp://h'], /--out is no address that begins with mqtt:\/\/, mqtts:/],
    [['--out', 'mqtt://'], /--out is no address/],
    [['--out', 'mqtt:/h'], /--out is no address/],
    [['--out', '-', '--credentials', 'x'], /--credentials is for addresses/],
    [
      ['--out', 'mqtt://h', '--feed', 'collections'],
      /collections cannot be sent to mqtt:\/\/h, which takes feeds of kind mqtt/,
    ],
    [['--out', 'ws://h'], /fill-level, collections cannot be sent to ws:\/\/h, .*websocket/],
    [['--out', 'x', '--rate', '60x'], /--rate is for --out - and for addresses/],
  ])('for %p', async (more, says) => {
    const { code, stderr } = await setUp().simulate(...more);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(stderr).not.toContain('secret');
  });

  it.each([
    [
      'mqtt',
      'a secret',
      /CK1956: .* is no credential of this protocol\n {2}a certificate and its unencrypted private key/,
    ],
    ['http', 'a secret', /CK1956: .*:1 is no credential of this protocol\n {2}a header a line/],
    ['http', 'a secret\u0001: x', /CK1956/],
    ['ws', 'secret', /CK1956: .*:1 .*\n {2}a station and its password a line/],
  ])('for credentials of %s that are none: %s', async (scheme, text, says) => {
    const { simulate, write } = setUp();
    const service = scheme === 'ws' ? ['--service', 'charging'] : [];
    const { code, stderr } = await simulate(...service, '--out', `${scheme}://h`, '--credentials', write('file', text));
    expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(stderr).not.toContain('secret');
  });

  it('for credentials that are not there', async () => {
    const { stderr } = await setUp().simulate('--out', 'http://h', '--credentials', '/no/such/file');
    expect(stderr).toContain('CK1955: /no/such/file cannot be read (ENOENT)');
  });
});
