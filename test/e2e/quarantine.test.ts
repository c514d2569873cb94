import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { signalController, status } from './support/controller';
import { counting, countsBecome } from './support/counting';
import { describeOnEmulator, eventually } from './support/suite';

const file = join(__dirname, 'city.yaml');
const feed = 'controller-status';

/** Runs a line of the group on the city of the tests. */
async function quarantine(verb: string, ...options: readonly string[]) {
  const { code, stdout, stderr } = await runCli('quarantine', verb, file, ...options, '--format', 'json');
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as Record<string, unknown>) } as never as {
    readonly code: number;
    readonly messages: number;
    readonly again: number;
    readonly results: Readonly<Record<string, number>>;
    readonly shown: readonly Readonly<Record<string, unknown>>[];
    readonly sentAgain: readonly { readonly feed: string; readonly sent: number }[];
    readonly deadLetters: readonly { readonly queue: string; readonly about: number; readonly sample: object[] }[];
  };
}

describeOnEmulator('quarantine', (cloud, { city }) => {
  const nowMs = Date.now();

  describe('of messages that a release did not know', () => {
    const options = ['--feed', feed, '--code', 'schema.invalid', '--device', 'traffic-60'];
    const counted = async () => {
      const { messages, again } = await quarantine('list', ...options);
      return `${messages} refused, ${again} again`;
    };
    let release = '';

    /** The release before the mode `manual` was known. */
    beforeAll(async () => {
      release = await cloud.changeCode('traffic-status', (code) => code.replace(',"dark","manual"]', ',"dark"]'));
    });
    afterAll(() => cloud.changeCode('traffic-status', () => release));

    it('lists them, and shows them with their bytes and that they can be sent again', async () => {
      const controller = await signalController(cloud, city, 'traffic-60');
      for (const ago of [2, 1]) await controller.send(status(nowMs - ago * 60_000, { mode: 'manual' }));
      await controller.end();
      await eventually(async () => (await counted()) === '2 refused, 0 again' || undefined);
      const { shown } = await quarantine('show', ...options);
      expect(shown).toHaveLength(2);
      expect(shown[0]).toMatchObject({ device: 'traffic-60', again: 'can-be', masked: false });
      expect(shown[0]?.text).toContain('"mode":"manual"');
    });

    it('refuses again what is sent again before the fix, and keeps it as the same message', async () => {
      const before = await quarantine('show', ...options);
      expect(await quarantine('replay', ...options, '--dry-run')).toMatchObject({ results: { 'would-send': 2 } });
      expect(await quarantine('replay', ...options)).toMatchObject({ code: 0, results: { sent: 2 } });
      await eventually(async () => (await counted()) === '2 refused, 2 again' || undefined);
      const after = await quarantine('show', ...options);
      const identities = ({ shown }: typeof after) => [...new Set(shown.map(({ identity }) => identity))].sort();
      expect(identities(after)).toEqual(identities(before));
      expect(after.shown.map(({ again }) => again).sort()).toEqual(['can-be', 'can-be', 'sent', 'sent']);
    });

    it('takes each once after the fix, though two send at once, and counts it', async () => {
      await cloud.changeCode('traffic-status', () => release);
      const count = await counting(cloud, 'traffic-status', feed);
      const runs = await Promise.all([quarantine('replay', ...options), quarantine('replay', ...options)]);
      const sent = runs.reduce((sum, { results }) => sum + (results.sent ?? 0), 0);
      expect(sent).toBe(2);
      await countsBecome(count, { accepted: 2, replayed: 2 });
    });

    it('sends none of them a second time', async () => {
      const count = await counting(cloud, 'traffic-status', feed);
      expect(await quarantine('replay', ...options)).toMatchObject({ code: 0, results: { 'sent-before': 4 } });
      const { sentAgain, messages, again } = await quarantine('list', '--feed', feed, '--device', 'traffic-60');
      expect(sentAgain).toContainEqual({ service: 'traffic', feed, sent: 4 });
      expect([messages, again]).toEqual([2, 2]);
      await countsBecome(count, {});
    });
  });

  it('names a file to its feed again: what was taken stays taken, and what was refused the same', async () => {
    const key = 'traffic/hires-log/a file of 61 & more.csv';
    const rows = ['2026-11-24 08:00:05.0,61,1,2', '2026-11-24 08:00:06.0,61,1,broken', ''];
    await cloud.putObject('landing', encodeURI(key), ['TimeStamp,DeviceId,EventId,Parameter', ...rows].join('\n'));
    const options = ['--feed', 'hires-log', '--device', 'a file of 61 & more'];
    await eventually(async () => (await quarantine('list', ...options)).messages === 1 || undefined);
    const count = await counting(cloud, 'traffic-hires', 'hires-log');
    expect(await quarantine('replay', ...options)).toMatchObject({ code: 0, results: { sent: 1 } });
    const { messages } = await eventually(async () => {
      const list = await quarantine('list', ...options);
      return list.again === 1 ? list : undefined;
    });
    expect(messages).toBe(1);
    await countsBecome(count, { duplicates: 1, quarantined: 1, replayed: 2 });
  });

  it('shows dead letters, and leaves them where they are', async () => {
    const queue = `traffic-${feed}-dlq`;
    const body = { payload: '', clientId: 'traffic-62', city, thing: 'traffic-62', receivedAt: nowMs };
    await cloud.sqs('SendMessage', { QueueUrl: await cloud.queueUrl(queue), MessageBody: JSON.stringify(body) });
    for (let twice = 0; twice < 2; twice++) {
      const { deadLetters } = await quarantine('list', '--feed', feed);
      expect(deadLetters).toEqual([
        expect.objectContaining({
          queue: cloud.name(queue),
          about: 1,
          sample: [expect.objectContaining({ name: 'traffic-62' })],
        }),
      ]);
    }
  });
});

/** What docs/quarantine.md says that a user needs: `s3:GetObject` and so on. */
function documentedRights(): readonly string[] {
  const text = readFileSync(join(__dirname, '../../docs/quarantine.md'), 'utf8');
  const rights = text.slice(text.indexOf('## Rights'), text.indexOf('Of data of people'));
  return [...rights.matchAll(/`(\w+):` ([\w,\s]+?)(?= on |;)/g)].flatMap(([, service, names = '']) =>
    names.split(',').map((name) => `${service}:${name.trim()}`),
  );
}

describeOnEmulator('dead letters', (cloud, { city }) => {
  it('are sent again once, taken, and leave their queue', async () => {
    const controller = await signalController(cloud, city, 'traffic-63');
    await controller.end();
    const atMs = Date.now() - 60_000;
    const payload = Buffer.from(JSON.stringify(status(atMs, {}))).toString('base64');
    const body = { payload, clientId: 'traffic-63', city, thing: 'traffic-63', receivedAt: atMs };
    const topic = { district: 'north', deviceType: 'signal-controller', traceId: 't' };
    const QueueUrl = await cloud.queueUrl(`traffic-${feed}-dlq`);
    await cloud.sqs('SendMessage', { QueueUrl, MessageBody: JSON.stringify({ ...body, ...topic }) });
    const count = await counting(cloud, 'traffic-status', feed);
    const { results } = await quarantine('replay', '--feed', feed);
    expect(results.sent).toBeGreaterThanOrEqual(1);
    await eventually(async () => (await count()).replayed > 0 || undefined);
    expect((await quarantine('list', '--feed', feed)).deadLetters).toEqual([]);
  });
});

describeOnEmulator('a user with the rights that the page on quarantine names', (cloud) => {
  const root = { ...process.env };
  afterEach(() => Object.assign(process.env, root));

  async function become(name: string, rights: readonly string[]): Promise<void> {
    const { accessKeyId, secretAccessKey } = await cloud.user(name, {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: rights, Resource: '*' }],
    });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  }

  it('lists, shows and sends again', async () => {
    await become('quarantine-keeper', documentedRights());
    await quarantine('list');
    await quarantine('show', '--code', 'schema.invalid');
    expect((await quarantine('replay', '--feed', feed, '--code', 'time.future')).code).toBe(0);
  });

  it.each(['s3:ListBucket', 'sqs:GetQueueUrl'])('does not list without %s', async (right) => {
    await become(
      `without-${right.slice(right.indexOf(':') + 1)}`,
      documentedRights().filter((one) => one !== right),
    );
    const { code, stderr } = await runCli('quarantine', 'list', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK1940')]);
  });
});
