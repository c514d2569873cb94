import type { Received } from '../support/aws-server';
import { createdEvent } from '../support/object-deliveries';
import { packed, RefusedCity, refused } from '../support/refused-city';

const day = 'messages/dt=2026/11/29/';

let city: RefusedCity;
const start = async (over: Readonly<Record<string, string>> = {}) => {
  city = await new RefusedCity().start(over);
};
afterEach(() => city.stop());

const queue = 'testville--traffic-controller-status';
const later = (n: number) => refused({ receivedAt: `2026-11-29T09:30:0${n}.000Z` });
const replay = ['replay', '--feed', 'controller-status'] as const;

describe('citykit quarantine list of a city', () => {
  it('groups what its bucket has, apart what was refused again, and what cannot be read', async () => {
    await start();
    city.put(`${day}a`, packed(refused(), later(1), { ...later(1), replay: 1 }));
    city.put(`${day}b`, 'nothing of ours\n');
    const { stdout, code } = await city.run('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^format\.malformed {2}2\n/);
    expect(stdout).toMatch(/ 2 {6}1 {2}controller-status {2}tc-1 +2026-11-29T09:00Z {2}\{\n/);
    expect(stdout).toContain('2 messages in quarantine.\n1 were refused again after they had been sent again.\n');
    expect(stdout).toContain(
      `1 objects or lines cannot be read, and are not counted:\n  ${day}b:1: no refused message`,
    );
    expect((await city.run('list', '--lang', 'zh')).stdout).toContain('其中 1 条重新送入后再次被拒收。');
  });

  it('shows dead letters, the log that says why, and gives each back', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [JSON.stringify({ detail: {} }), 'none', JSON.stringify({ topic: 'a/b/tc-9' })]);
    const { stdout } = await city.run('list');
    expect(stdout).toContain('Dead letters: no processor could take them.');
    expect(stdout).toContain('the log /aws/lambda/testville--traffic-status;');
    expect(stdout).toMatch(new RegExp(` 3 {2}controller-status {2}${queue}-dlq {2}tc-9\n`));
    const calls = (name: string) => city.account.aws.received.filter(({ operation }) => operation === name);
    expect(calls('ReceiveMessage').every(({ input }) => input.VisibilityTimeout === 30)).toBe(true);
    expect(calls('ChangeMessageVisibility').map(({ input }) => input.VisibilityTimeout)).toEqual([0, 0, 0]);
    expect(calls('DeleteMessage')).toEqual([]);
  });

  it('asks no dead letters where it is asked for a code', async () => {
    await start();
    await city.run('list', '--code', 'time.future');
    expect(city.account.aws.received.filter(({ operation }) => operation === 'GetQueueUrl')).toEqual([]);
  });

  it.each([
    ['CK1940', 'AccessDenied', 403],
    ['CK1941', 'NoSuchBucket', 404],
  ])('says %s for %s', async (code, said, status) => {
    await start();
    city.before = ({ path }) =>
      path.includes('list-type')
        ? { status, body: `<Error><Code>${said}</Code><Message>no</Message></Error>` }
        : undefined;
    const { stderr, code: exit } = await city.run('list');
    expect([exit, stderr]).toEqual([1, expect.stringContaining(code)]);
  });

  it('says what is wrong with the file of the city', async () => {
    await start();
    const { code, stderr } = await import('../support/run-cli').then(({ runCli }) =>
      runCli('quarantine', 'list', city.account.write('bad.yaml', 'city: Testville\n')),
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK')]);
  });
});

describe('citykit quarantine replay', () => {
  it('sends each once, says what it cannot send and why, and sends none again', async () => {
    await start();
    const { sender, ...old } = later(2);
    city.put(`${day}a`, packed(refused(), refused(), later(1), old, { ...later(3), length: 700_000 }));
    const { stdout, code } = await city.run(...replay);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ 2 {2}sent again +tc-1\n/);
    expect(stdout).toMatch(/ 1 {2}only its start was kept/);
    expect(stdout).toMatch(/ 1 {2}who sent it was not kept/);
    // Several are sent at once, in whatever order.
    const sent = city.queues.get(queue)?.map((body) => JSON.parse(body));
    expect(sent?.sort((a, b) => a.receivedAt - b.receivedAt)).toEqual([
      expect.objectContaining({ clientId: 'tc-1', thing: 'tc-1', district: 'north', replay: 1 }),
      expect.objectContaining({ receivedAt: Date.parse(later(1).receivedAt), replay: 1 }),
    ]);
    expect((await city.json(...replay)).results).toEqual({ 'sent-before': 2, 'no-sender': 1, cut: 1 });
    expect(city.queues.get(queue)).toHaveLength(2);
    expect((await city.json('list')).sentAgain).toEqual([{ service: 'traffic', feed: 'controller-status', sent: 2 }]);
  });

  it('sends nothing by --dry-run', async () => {
    await start();
    city.put(`${day}a`, packed(refused()));
    expect(await city.json(...replay, '--dry-run')).toMatchObject({ dryRun: true, results: { 'would-send': 1 } });
    expect([city.queues.size, city.keys('quarantine', 'replays/')]).toEqual([0, []]);
  });

  it('sends only what the filters mean', async () => {
    await start();
    city.put(
      `${day}a`,
      packed(refused(), refused({ origin: 'testville/north/signal-controller/tc-2', sender: 'tc-2' })),
    );
    expect((await city.json(...replay, '--device', 'tc-2')).results).toEqual({ sent: 1 });
    expect((await city.json(...replay, '--to', '2026-11-29T09:30:00Z')).results).toEqual({});
  });

  it('names a file to its queue again, where the landing zone still has it', async () => {
    await start();
    const key = 'traffic/hires-log/a b+c.csv';
    const path = `${city.bucket('landing')}/${key}`;
    const pieces = [1, 2].map((n) =>
      refused({ feed: 'hires-log', file: path, origin: `${path}:${n}`, sender: undefined }),
    );
    city.put(`${day}a`, packed(...pieces));
    const hires = ['replay', '--feed', 'hires-log'] as const;
    expect((await city.json(...hires)).results).toEqual({ 'file-gone': 1 });
    city.objects.set(`${path}.bak`, Buffer.from('another that begins so'));
    expect((await city.json(...hires)).results).toEqual({ 'file-gone': 1 });
    city.objects.set(path, Buffer.from('x'));
    expect((await city.json(...hires)).results).toEqual({ sent: 1 });
    const [body = ''] = city.queues.get('testville--traffic-hires-log') ?? [];
    expect(JSON.parse(body)).toMatchObject({ detail: { object: { key } }, replay: 1 });
  });

  it('that fails on the way is ended by the next: nothing is lost, nothing changes twice', async () => {
    await start();
    const times = jest.spyOn(Date, 'now');
    const begin = Date.now();
    const fails = (request: Received) => request.operation === 'SendMessage' || request.path.endsWith('.sent');
    for (const [round, failing] of [fails, (request: Received) => request.path.endsWith('.sent')].entries()) {
      city.objects.clear();
      city.queues.clear();
      city.put(`${day}a`, packed(refused()));
      city.before = (request) =>
        failing(request) ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : undefined;
      const cutOff = await city.run(...replay);
      expect(cutOff.stderr).toMatch(/1 claimed, not known to be sent.*15 minutes[\s\S]*CK1940/);
      city.before = () => undefined;
      expect(await city.run(...replay)).toMatchObject({ code: 1, stdout: expect.stringContaining('another run') });
      times.mockReturnValue(begin + (round + 1) * 16 * 60_000);
      expect((await city.json(...replay)).results).toEqual({ 'taken-over': 1 });
      const sent = city.queues.get(queue) ?? [];
      expect([sent.length, new Set(sent).size]).toEqual([round + 1, 1]);
    }
    times.mockRestore();
  });

  it.each([
    [
      'en',
      /^Before it failed:\n 1 {2}sent again +tc-1\n1 claimed, not known to be sent.*15 minutes.*\ncitykit: CK1940/,
    ],
    ['zh', /^失败之前：\n 1 {2}已重新送入 +tc-1\n1 条已认领.*15 分钟.*\ncitykit: CK1940/],
  ])('that fails on the way says what it had sent, and what waits (%s)', async (language, says) => {
    await start();
    city.put(`${day}a`, packed(refused(), later(1)));
    const seen: unknown[] = [];
    city.before = ({ operation }) => {
      if (operation !== 'SendMessage' || seen.push(operation) === 1) return undefined;
      return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
    };
    const { code, stdout, stderr } = await city.run(...replay, '--lang', language);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(says)]);
  });

  it.each([
    [['replay'], /--feed is required/],
    [['replay', '--feed', 'controler-status'], /did you mean controller-status\?/],
    [['replay', '--feed', 'sessions'], /CK1945/],
  ] as const)('refuses %j', async ([verb, ...options], says) => {
    await start();
    const { code, stderr } = await city.run(verb, ...options);
    expect([code > 0, stderr]).toEqual([true, expect.stringMatching(says)]);
  });
});

describe('citykit quarantine of a cloud that fails for good', () => {
  const ofS3 = ({ path }: Received) => path.includes('testville--');
  const said = (code: string, status: number) => ({ status, body: `<Error><Code>${code}</Code></Error>` });
  // Pauses are drawn from 0 to a length that doubles.
  beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0.01));
  afterEach(() => jest.restoreAllMocks());

  it.each([
    [
      'whose buckets do not answer',
      ofS3,
      { body: '', hangUp: true },
      /CK1946.*us-west-2.*fetch failed: .*(closed|ECONNRESET)/,
    ],
    ['that answers a page in the place of a list', ofS3, { body: '<html>' }, /CK1946.*answers no ListBucketResult/],
    [
      'for which the clock is wrong',
      ofS3,
      said('RequestTimeTooSkewed', 403),
      /CK1947.*RequestTimeTooSkewed[\s\S]*clock/,
    ],
    [
      'for which a signature is of another time',
      ofS3,
      { status: 403, body: { __type: 'InvalidSignatureException', message: 'Signature expired: 1' } },
      /CK1947/,
    ],
    [
      'whose queue has too much on its way',
      ({ operation }: Received) => operation !== '',
      said('OverLimit', 403),
      /CK1946.*OverLimit/,
    ],
    ['that is too busy', ofS3, said('SlowDown', 503), /CK1946.*SlowDown/],
    ['whose key is disabled', ofS3, said('KMS.DisabledException', 400), /CK1940.*KMS\.DisabledException/],
    ['that answers no JSON', ({ operation }: Received) => operation !== '', { body: '<html>' }, /CK1946.*no JSON/],
  ])('%s: is an error of its own', async (_, fails, answer, says) => {
    await start();
    city.put(`${day}a`, packed(refused()));
    city.before = (request) => (fails(request) ? answer : undefined);
    for (const words of [['list'], replay]) {
      const { code, stderr } = await city.run(...(words as [string]));
      expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
    }
  });

  it('names what is archived, and reads the rest', async () => {
    await start();
    city.put(`${day}a`, packed(refused()));
    city.put(`${day}b`, packed(refused()));
    city.before = ({ path }) => (path.endsWith('/b') ? said('InvalidObjectState', 403) : undefined);
    const { code, stdout } = await city.run('list');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/1 messages? in quarantine[\s\S]*b: archived/)]);
  });

  it('shows dead letters that were hidden for so long that they came back by themselves', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, ['none']);
    const expired = { status: 400, body: { __type: 'com.amazonaws.sqs#InvalidParameterValue', message: 'expired' } };
    city.before = ({ operation }) => (operation === 'ChangeMessageVisibility' ? expired : undefined);
    const { code, stdout } = await city.run('list');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Dead letters')]);
  });
});

describe('dead letters that are sent again', () => {
  const body = {
    payload: 'e30=',
    clientId: 'tc-1',
    city: 'testville',
    district: 'north',
    deviceType: 'signal-controller',
    thing: 'tc-1',
  };
  const given = (more: object = {}) => JSON.stringify({ ...body, receivedAt: 1795944600000, traceId: 't', ...more });
  /** As the error action of a rule writes it. */
  const failed = (failedAction: string) =>
    JSON.stringify({
      ruleName: 'r',
      topic: '$aws/rules/r/testville/north/signal-controller/tc-1',
      cloudwatchTraceId: 't',
      clientId: 'tc-1',
      base64OriginalPayload: 'e30=',
      failures: [{ failedAction, failedResource: queue, errorMessage: 'no right' }],
    });
  const sent = () => (city.queues.get(queue) ?? []).map((text) => JSON.parse(text));
  const all = ['replay', '--feed', 'controller-status'] as const;

  it('go into the queue of their feed, each once, and leave their own', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [given(), given({ traceId: 'u' })]);
    city.queues.set(`${queue}-errors`, [failed('SqsAction')]);
    expect((await city.json(...all)).results).toEqual({ sent: 3 });
    expect(sent()).toHaveLength(3);
    expect(sent()).toContainEqual({ ...body, receivedAt: 1795944600000, traceId: 't', replay: 1 });
    expect([city.queues.get(`${queue}-dlq`), city.queues.get(`${queue}-errors`)]).toEqual([[], []]);
    expect((await city.json(...all)).results).toEqual({});
  });

  it('of a run that was cut off before it deleted one: the next deletes it, and sends it no second time', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [given()]);
    city.before = ({ operation }) =>
      operation === 'DeleteMessage' ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : undefined;
    expect((await city.run(...all)).stderr).toContain('CK1940');
    city.before = () => undefined;
    expect((await city.json(...all)).results).toEqual({ 'sent-before': 1 });
    expect([sent().length, city.queues.get(`${queue}-dlq`)]).toEqual([1, []]);
  });

  it('given up a second time, it is sent for the time 2', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [given({ replay: 1 })]);
    await city.run(...all);
    expect(sent()).toEqual([expect.objectContaining({ replay: 2 })]);
  });

  it.each([
    ['raw-copy', '-errors', failed('FirehoseAction')],
    ['strange', '-errors', '{"topic": 1}'],
    ['strange', '-dlq', 'none'],
    ['strange', '-dlq', '{"detail": {}}'],
    ['strange', '-dlq', '[1]'],
  ])('%s: stays in its queue (%s)', async (result, end, text) => {
    await start();
    city.queues.set(queue + end, [text]);
    expect((await city.json(...all)).results).toEqual({ [result]: 1 });
    expect([sent(), city.queues.get(queue + end)]).toEqual([[], [text]]);
  });

  it('of a feed in objects: what Firehose did not take, and an object that the raw zone still has', async () => {
    await start();
    const flow = 'testville--traffic-detector-flow';
    const has = 'traffic/detector-flow/dt=2026/11/29/a.gz';
    city.objects.set(`${city.bucket('raw')}/${has}`, packed({}));
    const gone = createdEvent(city.bucket('raw'), 'traffic/detector-flow/dt=2026/11/29/b.gz');
    city.queues.set(`${flow}-errors`, [failed('FirehoseAction')]);
    city.queues.set(`${flow}-dlq`, [gone, createdEvent(city.bucket('raw'), has), given()]);
    const { results } = await city.json('replay', '--feed', 'detector-flow');
    expect(results).toEqual({ sent: 3, 'file-gone': 1 });
    const bodies = (city.queues.get(flow) ?? []).map((text) => JSON.parse(text));
    expect(bodies.map(({ detail, thing, replay }) => [detail?.object.key ?? thing, replay]).sort()).toEqual([
      ['tc-1', 1],
      ['tc-1', 1],
      [has, 1],
    ]);
    expect(city.queues.get(`${flow}-dlq`)).toEqual([gone]);
  });

  it('one of more levels than there is stack for stays, and keeps none beside it', async () => {
    await start();
    const deep = given().replace(/}$/, `,"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    city.queues.set(`${queue}-dlq`, [deep, given()]);
    expect((await city.json(...all)).results).toEqual({ sent: 1, strange: 1 });
    expect(city.queues.get(`${queue}-dlq`)).toEqual([deep]);
  });

  it('what made the run fail is said, not that they cannot be given back, too', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [given()]);
    city.before = ({ operation }) => {
      if (operation === 'SendMessage') return { status: 403, body: { __type: 'AccessDenied', message: 'no sending' } };
      const isBack = operation === 'ChangeMessageVisibility';
      return isBack ? { status: 403, body: { __type: 'AccessDenied', message: 'no giving back' } } : undefined;
    };
    expect((await city.run(...all)).stderr).toMatch(/CK1940.*no sending/);
  });

  it('nothing is sent or deleted by --dry-run, and none is looked at where a code is asked for', async () => {
    await start();
    city.queues.set(`${queue}-dlq`, [given()]);
    expect((await city.json(...all, '--dry-run')).results).toEqual({ 'would-send': 1 });
    for (const one of [
      ['--code', 'time.future'],
      ['--from', '1970-01-01T00:00:00Z'],
    ])
      expect((await city.json(...all, ...one)).results).toEqual({});
    expect([sent(), city.queues.get(`${queue}-dlq`)?.length]).toEqual([[], 1]);
  });
});
