import fc from 'fast-check';
import { serves } from '../../lambdas/traffic';
import { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { handlerOf } from '../../lib/engine/handlers/handler';
import { dutiesOf } from '../../lib/engine/handlers/service-handler';
import { quarantineItem } from '../../lib/engine/intake/quarantine-item';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { Claims } from '../../lib/quarantine/again/claims';
import { Replayer } from '../../lib/quarantine/again/replayer';
import { type Unit, unitOf } from '../../lib/quarantine/again/unit';
import { identityOf, type RefusedMessage, refusedIn } from '../../lib/quarantine/refused-message';
import type { Feed } from '../../lib/services/shared';
import { traffic } from '../../lib/services/traffic';
import { failingFrom, failingOnce } from '../support/failing-once';
import { HandClock } from '../support/hand-clock';
import { sqsEvent, telemetryOf, trafficSettings } from '../support/traffic-run';

const receivedAtMs = Date.UTC(2026, 10, 29, 11);
const feedOf = (id: string) => traffic.feeds.find((feed) => feed.id === id) as Feed<never>;
const landingBucket = 'testville--landing-1';
const place = (feed = 'controller-status') => ({ feed: feedOf(feed), landingBucket });

/** Controllers of a city, whose messages go in as SQS brings them. */
function processor(nowMs = receivedAtMs + 3_600_000) {
  const service = serviceFactsOf(serves.facts);
  const refused: QuarantinedMessage[] = [];
  const ports = memoryPorts(service, nowMs, (message) => void refused.push(message));
  const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings: trafficSettings };
  const handler = handlerOf(dutiesOf(serves), () => ({ aws: undefined as never, ports, city }));
  return {
    refused: () => refused.map((message) => refusedIn(JSON.stringify(quarantineItem(message))) as RefusedMessage),
    take: (...bodies: readonly object[]) =>
      handler(
        sqsEvent(
          'testville--traffic-controller-status',
          bodies.map((body) => JSON.stringify(body)),
        ),
      ),
    count: (name: string) => ports.metrics.counts.get(`${name} controller-status`) ?? 0,
    rows: () => ports.records.rows('traffic_controller_status'),
  };
}

const status = (minute: number, mode = 'normal') =>
  JSON.stringify({ ts: new Date(receivedAtMs - minute * 60_000).toISOString(), mode, power: 'ok' });
const sent = (text: string, device = 'tc-1') => telemetryOf({ bytes: Buffer.from(text), device, receivedAtMs });

/** A message that was refused, as it is stored. */
async function refusal(text: string, more: object = {}): Promise<RefusedMessage> {
  const controllers = processor();
  await controllers.take({ ...sent(text), ...more });
  return controllers.refused()[0] as RefusedMessage;
}
const unitFor = async (text = '{"ts":') => unitOf(await refusal(text), place()) as Unit;

describe('a refused message that is sent again', () => {
  it('comes as it came, from whom it came and when', async () => {
    const { traceId, ...before } = sent('{"ts":');
    const { body } = await unitFor();
    expect(body).toEqual({ ...before, traceId: expect.stringMatching(/^replay-[0-9a-f]{32}$/), replay: 1 });
  });

  it('is the same message when it is refused again, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const controllers = processor();
        await controllers.take(telemetryOf({ bytes, device: 'tc-1', receivedAtMs }));
        for (let n = 1; n < 4; n++)
          await controllers.take((unitOf(controllers.refused().at(-1) as RefusedMessage, place()) as Unit).body);
        const refused = controllers.refused();
        expect(new Set(refused.map(identityOf)).size).toBe(1);
        expect(refused.map(({ replay }) => replay)).toEqual([undefined, 1, 2, 3]);
      }),
    );
  });

  it('is taken once though it comes twice, and counted', async () => {
    // What a release before refused, and this one takes.
    const old: RefusedMessage = { ...(await refusal('{')), bytes: Buffer.from(status(5)).toString('base64') };
    const { body } = unitOf({ ...old, length: status(5).length }, place()) as Unit;
    const controllers = processor();
    await controllers.take(body);
    const rows = controllers.rows();
    await controllers.take(body);
    expect(controllers.rows()).toEqual(rows);
    expect(rows).toHaveLength(1);
    expect(['Accepted', 'Duplicates', 'Quarantined', 'Replayed'].map(controllers.count)).toEqual([1, 1, 0, 2]);
  });

  it('when what came with it is kept no longer changes nothing, and stays in quarantine', async () => {
    const days = (n: number) => receivedAtMs + n * 86_400_000;
    const old: RefusedMessage = { ...(await refusal('{')), bytes: Buffer.from(status(5)).toString('base64') };
    const { body } = unitOf({ ...old, length: status(5).length }, place()) as Unit;
    for (const [day, rows, refused] of [
      [7, 1, []],
      [8, 0, ['time.ancient']],
    ] as const) {
      const controllers = processor(days(day));
      await controllers.take(body);
      expect([controllers.rows().length, controllers.refused().map(({ code }) => code)]).toEqual([rows, refused]);
    }
  });

  it('of a client that wrote on the topic of another is refused again as that client', async () => {
    const forged = await refusal(status(5), { clientId: 'tc-2' });
    expect(forged).toMatchObject({ code: 'device.unknown', sender: 'tc-2' });
    const controllers = processor();
    await controllers.take((unitOf(forged, place()) as Unit).body);
    expect(controllers.refused()).toMatchObject([{ code: 'device.unknown', replay: 1 }]);
  });

  it.each([0, -1, 1.5, '1', null, 2 ** 60])(
    'does not count as sent again by an envelope that says %p',
    async (replay) => {
      expect((await refusal('{', { replay })).replay).toBeUndefined();
    },
  );
});

describe('what is not sent again', () => {
  const file = (more: object) => ({ file: `${landingBucket}/traffic/hires-log/a.csv`, origin: 'x', ...more });
  it.each([
    ['move', { code: 'move.illegal' }, 'controller-status'],
    ['not-kept', { bytes: '' }, 'controller-status'],
    ['cut', { length: 700_000 }, 'controller-status'],
    ['no-sender', { sender: undefined }, 'controller-status'],
    ['no-sender', { origin: 'sqs:5fea7756' }, 'controller-status'],
    ['no-sender', { origin: 'a/b/c/d/e' }, 'controller-status'],
    ['no-sender', {}, 'hires-log'],
    ['elsewhere', file({ file: 'other/traffic/hires-log/a.csv' }), 'hires-log'],
    ['elsewhere', file({ file: `${landingBucket}/traffic/hires-logs/a.csv` }), 'hires-log'],
    ['feed-off', {}, 'no-such-feed'],
  ] as const)('%s: %j', async (obstacle, more, feed) => {
    const message = { ...(await refusal('{')), ...more, feed } as RefusedMessage;
    expect(unitOf(message, place(feed))).toBe(obstacle);
  });

  it('answered: frames of a station', async () => {
    const feed = { ...feedOf('controller-status'), kind: 'websocket' } as never;
    expect(unitOf(await refusal('{'), { feed, landingBucket })).toBe('answered');
  });
});

describe('a refused file', () => {
  const piece = async (more: object) =>
    ({ ...(await refusal('{')), feed: 'hires-log', sender: undefined, ...more }) as RefusedMessage;

  it.each(['a.csv', 'a:7', 'a b+c&d=ü.csv', '2026/11/a.csv:1'])(
    '%p is one, whatever was refused of it',
    async (name) => {
      const file = `${landingBucket}/traffic/hires-log/${name}`;
      const pieces = await Promise.all([1, 2].map((n) => piece({ file, origin: `${file}:${n}`, length: n * 700_000 })));
      const [one, other] = pieces.map((message) => unitOf(message, place('hires-log')) as Unit);
      expect(one).toEqual(other);
      expect(one?.body).toMatchObject({
        time: new Date(receivedAtMs).toISOString(),
        detail: { bucket: { name: landingBucket }, object: { key: `traffic/hires-log/${name}` } },
        replay: 1,
      });
    },
  );

  it('that came again under its name is another', async () => {
    const file = `${landingBucket}/traffic/hires-log/a.csv`;
    const [one, other] = [await piece({ file }), await piece({ file, receivedAt: '2026-11-29T12:00:00Z' })];
    expect((unitOf(one, place('hires-log')) as Unit).identity).not.toBe(
      (unitOf(other, place('hires-log')) as Unit).identity,
    );
  });
});

/** A queue and a bucket in memory, which runs share. */
function cloud() {
  const objects = new MemoryAuditObjects();
  const clock = new HandClock();
  const queue = { sent: [] as Unit[], put: async (unit: Unit) => void queue.sent.push(unit) };
  const files = { read: async (_: string) => true };
  const run = (dryRun = false) =>
    new Replayer(
      {
        claims: new Claims(objects, clock),
        send: (unit) => queue.put(unit),
        hasObject: ({ key }) => files.read(key),
      },
      dryRun,
    );
  return { objects, clock, queue, files, run };
}
const resultsOf = (run: Replayer, units: readonly Unit[]) =>
  Promise.all(units.map(async (unit) => (await run.take(unit)).result));

describe('a replay', () => {
  it('sends each once: in one run, in the next, and of two at once', async () => {
    const { queue, run } = cloud();
    const units = await Promise.all(['{', '[', '"'].map(unitFor));
    const [one, other] = await Promise.all([run(), run()].map((each) => resultsOf(each, [...units, ...units])));
    expect(queue.sent).toHaveLength(3);
    expect([...(one ?? []), ...(other ?? [])].filter((result) => result === 'sent')).toHaveLength(6);
    expect(await resultsOf(run(), units)).toEqual(['sent-before', 'sent-before', 'sent-before']);
  });

  it('says what it would send, and leaves no trace', async () => {
    const { objects, queue, run } = cloud();
    const unit = await unitFor();
    expect(await resultsOf(run(true), [unit])).toEqual(['would-send']);
    expect([queue.sent.length, objects.objects.size]).toEqual([0, 0]);
    await run().take(unit);
    expect(await resultsOf(run(true), [unit])).toEqual(['sent-before']);
  });

  it('sends what was refused again once more', async () => {
    const { queue, run } = cloud();
    const first = await refusal('{');
    const units = [first, { ...first, replay: 1 }].map((message) => unitOf(message, place()) as Unit);
    expect(await resultsOf(run(), units)).toEqual(['sent', 'sent']);
    expect(queue.sent.map(({ identity, attempt }) => [identity, attempt])).toEqual([
      [identityOf(first), 1],
      [identityOf(first), 2],
    ]);
  });

  it('leaves a file alone that is gone', async () => {
    const { objects, files, run } = cloud();
    files.read = async () => false;
    const unit = { ...(await unitFor()), object: { bucket: 'b', key: 'traffic/hires-log/a.csv' } };
    expect(await resultsOf(run(), [unit])).toEqual(['file-gone']);
    expect(objects.objects.size).toBe(0);
  });

  it('that another has claimed waits a quarter of an hour, then takes it over, once', async () => {
    const { clock, queue, run } = cloud();
    const unit = await unitFor();
    const { put } = queue;
    queue.put = () => Promise.reject(new Error('cut off'));
    await expect(run().take(unit)).rejects.toThrow('cut off');
    queue.put = put;
    expect(await resultsOf(run(), [unit])).toEqual(['busy']);
    clock.skip(15 * 60_000);
    const after = (await Promise.all([run(), run()].map((each) => resultsOf(each, [unit])))).flat().sort();
    expect(after).toEqual(['busy', 'taken-over']);
    expect(queue.sent).toHaveLength(1);
  });

  it('that was held up after its claim does not send any more', async () => {
    const { clock, objects, queue, run } = cloud();
    const { create } = objects;
    objects.create = async (...args) => {
      const made = await create.apply(objects, args);
      clock.skip(6 * 60_000);
      return made;
    };
    expect(await resultsOf(run(), [await unitFor()])).toEqual(['busy']);
    expect(queue.sent).toHaveLength(0);
  });

  it('knows its own claim when the answer to it was lost', async () => {
    const { objects, queue, run } = cloud();
    const { create } = objects;
    objects.create = async (...args) => (await create.apply(objects, args)) && !args[0].endsWith('.claim.0');
    expect(await resultsOf(run(), [await unitFor()])).toEqual(['sent']);
    expect(queue.sent).toHaveLength(1);
  });

  it.each([
    ['once', failingOnce],
    ['from then on', failingFrom],
  ] as const)(
    'in which each call in turn fails %s leaves it to the next run, which changes nothing twice',
    async (_, fail) => {
      const accepted: RefusedMessage = { ...(await refusal('{')), bytes: Buffer.from(status(5)).toString('base64') };
      const unit = unitOf({ ...accepted, length: status(5).length }, place()) as Unit;
      const object = { bucket: 'b', key: 'k' };
      let failed = true;
      for (let at = 0; failed; at++) {
        const { objects, clock, queue, files, run } = cloud();
        const restore = fail([files, queue, objects, countedCreate(objects)], at);
        await run()
          .take({ ...unit, object })
          .catch((error: Error) => expect(error.message).toBe('failed once'));
        failed = restore();
        clock.skip(15 * 60_000);
        const [result] = await resultsOf(run(), [{ ...unit, object }]);
        expect(['sent', 'sent-before', 'taken-over']).toContain(result);
        expect(await resultsOf(run(), [{ ...unit, object }])).toEqual(['sent-before']);
        const controllers = processor();
        for (const { body } of queue.sent) await controllers.take(body);
        expect(queue.sent.length).toBeLessThanOrEqual(2);
        expect([controllers.count('Accepted'), controllers.rows().length]).toEqual([1, 1]);
      }
    },
  );
});

/** Objects whose writing, too, can be made to fail: under a name that ports have. */
function countedCreate(objects: MemoryAuditObjects) {
  const port = { write: MemoryAuditObjects.prototype.create.bind(objects) };
  objects.create = (key, text) => port.write(key, text);
  return port;
}
