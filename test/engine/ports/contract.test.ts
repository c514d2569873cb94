import fc from 'fast-check';
import { now, toy } from '../../../bench/writers/toy-stream';
import type { AlarmEpisode, RecordRow } from '../../../lib/engine/contracts';
import type {
  AskingPorts,
  LandingSink,
  Outside,
  Ports,
  ReportOfDay,
  SecretPort,
  StateStorePort,
} from '../../../lib/engine/ports/ports';
import { inAws, inMemory, type PortsSeen } from '../../support/both-ports';
import { runs } from '../../support/exploring';

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('latin1');

// Keys few enough to meet; of their order JavaScript and UTF-8 differ about the last two.
const sorts = ['s#1', 'w#1', 'w#2', '\uff5e', '\u{1f6a6}'] as const;

const step = fc.record({
  operation: fc.constantFrom('read', 'write', 'remove', 'list', 'entries'),
  partition: fc.constantFrom<string>('a', 'b'),
  sort: fc.constantFrom(...sorts),
  to: fc.constantFrom('', ...sorts),
  limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  value: fc.uint8Array({ maxLength: 600 }),
  expected: fc.integer({ min: 0, max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(state: StateStorePort, { operation, partition, sort, to, limit, value, expected }: Step) {
  if (operation === 'write') return state.write('windows', partition, sort, value, expected);
  if (operation === 'remove') return state.remove('windows', partition, sort, expected);
  if (operation === 'list') return state.list('windows', partition, sort, to, limit);
  if (operation === 'entries')
    return (await state.entries('windows', partition, sort, to, limit)).map((e) => [e.sort, text(e.value), e.version]);
  const item = await state.read('windows', partition, sort);
  return item && [text(item.value), item.version];
}

/** What a state store is: items by key, with versions. Slow, and nothing to be wrong about. */
class Items {
  private readonly items = new Map<string, { readonly step: Step; readonly version: number }>();

  take(asked: Step): unknown {
    const { operation, partition, sort, to, limit, value, expected } = asked;
    const key = `${partition}/${sort}`;
    const item = this.items.get(key);
    if (operation === 'read') return item && [text(item.step.value), item.version];
    if (operation === 'write' || operation === 'remove') {
      const holds = (item?.version ?? 0) === expected && (operation === 'write' || item !== undefined);
      if (holds && operation === 'write')
        this.items.set(key, { step: { ...asked, value: value.slice() }, version: expected + 1 });
      if (holds && operation === 'remove') this.items.delete(key);
      return holds;
    }
    const bytes = (s: string) => Buffer.from(s).toString('latin1');
    const found = [...this.items.values()]
      .filter(({ step: s }) => s.partition === partition && bytes(s.sort) >= bytes(sort) && bytes(s.sort) <= bytes(to))
      .sort((a, b) => (bytes(a.step.sort) < bytes(b.step.sort) ? -1 : 1));
    const taken = found.slice(0, limit);
    if (operation === 'list') return taken.map(({ step: s }) => s.sort);
    return taken.map(({ step: s, version }) => [s.sort, text(s.value), version]);
  }
}

const row = (value: number, ingest = '2026-05-13T08:00:00.000Z'): RecordRow => ({
  table: 'toy_sums',
  row: { device_id: 'd1', event_time: `2026-05-13T07:00:0${value}.000Z`, ingest_time: ingest, own: value },
});

const refused = {
  code: 'schema.invalid',
  reason: 'no 路口',
  origin: 'landing/x.csv:3',
  receivedAt: '2026-05-13T08:00:00.000Z',
  bytes: Uint8Array.of(0xff, 0, 10, 13),
  length: 4,
} as const;

const episode: AlarmEpisode = {
  code: 'toy.seven',
  severity: 'major',
  deviceId: 'd1',
  subject: 'detector 4',
  raisedAt: '2026-05-13T07:00:00.000Z',
  lastSeen: '2026-05-13T07:00:00.000Z',
  clearedAt: null,
  count: 1,
  detail: '7',
};

/** What holds of each port, whoever implements it. A port without contract does not compile. */
const contracts: Record<keyof Ports, (seen: () => PortsSeen) => void> = {
  receipts(seen) {
    it('is there for a function that reads receipts of a ledger, and this one reads none', () => {
      expect(seen().ports.receipts).toBeUndefined();
    });
  },

  deviceSecrets(seen) {
    it('is there for a service that keeps secrets, and this one keeps none', () => {
      expect(seen().ports.deviceSecrets).toBeUndefined();
    });
  },

  clock(seen) {
    it('tells whole milliseconds', () => {
      expect(seen().ports.clock.nowMs()).toBe(now);
    });
  },

  state(seen) {
    it('keeps items by key, in the order of bytes, and writes on condition of their version', async () => {
      let tries = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          const model = new Items();
          // Each try in partitions of its own, for the store is one.
          const own = `${tries++}`;
          for (const one of steps) {
            const asked = { ...one, partition: own + one.partition };
            expect(await take(seen().ports.state, asked)).toEqual(model.take(asked));
          }
        }),
        { numRuns: runs(40, 400) },
      );
    });

    it('lists in the order of UTF-8, which is not that of JavaScript', async () => {
      const { state } = seen().ports;
      for (const sort of [...sorts].reverse()) await state.write('windows', 'p', sort, Buffer.from('x'), 0);
      expect(await state.list('windows', 'p', '', '\u{10ffff}')).toEqual(sorts);
      expect(await state.list('windows', 'p', 'w#2', '\uff5e')).toEqual(['w#2', '\uff5e']);
    });

    it('keeps what was written, whoever changes the bytes that went in or came out', async () => {
      const { state } = seen().ports;
      const bytes = Buffer.from('abc');
      await state.write('windows', 'p', 's', bytes, 0);
      bytes.fill(0);
      (await state.read('windows', 'p', 's'))?.value.fill(0);
      (await state.entries('windows', 'p', 's', 's'))[0]?.value.fill(0);
      expect(text((await state.read('windows', 'p', 's'))?.value)).toBe('abc');
    });

    it('writes several items or none of them', async () => {
      const { state } = seen().ports;
      const write = (sort: string, expectedVersion: number) => ({
        ...{ store: 'windows', partition: 'all', sort, expectedVersion },
        value: Buffer.from(`${sort} ${expectedVersion}`),
      });
      const items = async () => (await state.entries('windows', 'all', 'a', 'z')).map(({ value }) => text(value));
      expect(await state.writeAll([write('a', 0), write('b', 0)])).toBe(true);
      expect(await state.writeAll([write('a', 1), write('b', 0), write('c', 0)])).toBe(false);
      expect(await items()).toEqual(['a 0', 'b 0']);
      expect(await state.writeAll([write('c', 0), write('b', 1)])).toBe(true);
      expect(await items()).toEqual(['a 0', 'b 1', 'c 0']);
    });

    it('knows the stores of the definition only', async () => {
      const { state } = seen().ports;
      await expect(state.read('nowhere', 'p', 's')).rejects.toThrow('no state store nowhere');
      await expect(state.write('nowhere', 'p', 's', Buffer.from('x'), 0)).rejects.toThrow('no state store nowhere');
      const write = { store: 'nowhere', partition: 'p', sort: 's', value: Buffer.from('x'), expectedVersion: 0 };
      await expect(state.writeAll([write])).rejects.toThrow('no state store nowhere');
      await expect(state.entries('nowhere', 'p', 's', 't')).rejects.toThrow('no state store nowhere');
    });
  },

  records(seen) {
    it('takes rows of its tables', async () => {
      await seen().ports.records.put([row(1), row(2)]);
      await seen().ports.records.put([]);
      expect(seen().rows('toy_sums')).toEqual([row(1).row, row(2).row]);
    });

    it('refuses a row of a table that the definition has not', async () => {
      await expect(seen().ports.records.put([{ ...row(1), table: 'toy_others' }])).rejects.toThrow();
    });
  },

  quarantine(seen) {
    it('keeps why, whence and every byte', async () => {
      await seen().ports.quarantine.put([{ ...refused, service: 'toy', feed: 'f' }]);
      await seen().ports.quarantine.put([]);
      expect(seen().quarantined()).toEqual([refused]);
    });
  },

  alarms(seen) {
    it('tells of episodes in their order', async () => {
      const cleared = { ...episode, clearedAt: '2026-05-13T07:10:00.000Z' };
      await seen().ports.alarms.publish('raised', episode);
      await seen().ports.alarms.publish('cleared', cleared);
      expect(seen().alarms()).toEqual([
        { change: 'raised', episode },
        { change: 'cleared', episode: cleared },
      ]);
    });

    it.each(['toy.unheard-of', 'pot.seven', 'seven', 'toyseven'])(
      'refuses %s, which is no alarm of it',
      async (code) => {
        await expect(seen().ports.alarms.publish('raised', { ...episode, code })).rejects.toThrow();
        expect(seen().alarms()).toEqual([]);
      },
    );
  },

  metrics(seen) {
    const told = (indicator: string, value: number | null) => ({ indicator, deviceId: 'd', atMs: now, value });

    it('adds counts up, by dimension', () => {
      const { metrics } = seen().ports;
      metrics.count('Accepted', 2, { Feed: 'a' });
      metrics.count('Accepted', 3, { Feed: 'a' });
      metrics.count('Accepted', 1, { Feed: 'b' });
      metrics.flush();
      expect([seen().figure('Accepted', 'a'), seen().figure('Accepted', 'b')]).toEqual([5, 1]);
    });

    it('tells samples and indicators, and nothing of no data', () => {
      const { metrics } = seen().ports;
      metrics.sample('MessageAge', 4, { Feed: 'a' });
      metrics.indicator(told('sum', 3));
      metrics.indicator({ ...told('sum', null), deviceId: 'e' });
      metrics.flush();
      expect(seen().figure('MessageAge', 'a')).toBe(4);
      expect(seen().indicator('sum')).toEqual([3]);
    });

    it('refuses an indicator that the definition has not', () => {
      expect(() => seen().ports.metrics.indicator(told('speed', 1))).toThrow('toy has no indicator speed');
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d, which is no figure', (value) => {
      const { metrics } = seen().ports;
      expect(() => metrics.indicator(told('sum', value))).toThrow('no figure');
      expect(() => metrics.count('Accepted', value)).toThrow('no figure');
      expect(() => metrics.sample('MessageAge', value)).toThrow('no figure');
    });
  },

  devices(seen) {
    it('answers for any name; a device of which nobody said that it is retired is active', async () => {
      const names = ['tc-1', '{GUID}', '路口 1', ''];
      expect(await Promise.all(names.map((name) => seen().ports.devices.isActive(name)))).toEqual(
        names.map(() => true),
      );
    });
  },

  shadows(seen) {
    it('sets what JSON can say, of a device of any name', async () => {
      const desired: Record<string, unknown> = { cycleSeconds: 90, offsetSeconds: undefined };
      await seen().ports.shadows.updateDesired('tc:1 路/口', 'timing', desired);
      desired.cycleSeconds = 0;
      expect(seen().desired()).toEqual([{ deviceId: 'tc:1 路/口', shadow: 'timing', desired: { cycleSeconds: 90 } }]);
    });
  },

  asking(seen) {
    const asking = () => seen().ports.asking as AskingPorts;

    it('gives a secret by its id, and shows it to nobody', async () => {
      seen().putSecret('provider-token', 'made-up');
      const secrets: SecretPort = asking().secrets;
      const secret = await secrets.read('provider-token');
      expect([secret.current.reveal(), JSON.stringify(secret)]).toEqual(['made-up', expect.not.stringMatching('made')]);
    });

    it('says of one without a value that it is missing', async () => {
      await expect(asking().secrets.read('provider-token')).rejects.toMatchObject({ reason: 'missing' });
    });

    it('puts a file under the name of its feed once, and leaves it as it is', async () => {
      const landing: LandingSink = asking().landing;
      expect(await landing.put('answers', 'p/1-ab/T-1.json', '[1]')).toBe(true);
      expect(await landing.put('answers', 'p/1-ab/T-1.json', '[2]')).toBe(false);
      expect(seen().landed()).toEqual({ 'toy/answers/p/1-ab/T-1.json': '[1]' });
    });

    it.each(['http://127.0.0.1/', 'https://127.0.0.1/', 'https://169.254.170.2/v2/credentials'])(
      'gets no answer of %s',
      async (url) => {
        const outside: Outside = asking().outside;
        const asked = outside.ask({ url, maxBytes: 1, withinMs: 1000 });
        await expect(asked).rejects.toMatchObject({ name: 'NoAnswer' });
      },
    );
  },

  reports(seen) {
    const list = (rows: ReportOfDay['rows']) => ({ report: 'due', date: '2026-05-13', columns: ['rank', 'why'], rows });

    it('writes a file a day, of which the last counts', async () => {
      const { reports } = seen().ports;
      await reports.put(list([{ rank: 1, why: 'old' }]));
      await reports.put(list([{ rank: 1, why: 'full' }]));
      expect(seen().lists()).toEqual({ 'reports/toy/due/2026-05-13.csv': 'rank,why\r\n1,full\r\n' });
    });

    it('writes a list of nothing: a header says that it was made', async () => {
      await seen().ports.reports.put(list([]));
      expect(Object.values(seen().lists())).toEqual(['rank,why\r\n']);
    });
  },
};

describe.each(Object.keys(contracts) as (keyof Ports)[])('the port %s', (port) => {
  describe.each([() => inMemory, inAws].map((make) => [make().name, make] as const))('%s', (_, make) => {
    const implementation = make();
    let seen: PortsSeen;
    beforeEach(async () => {
      seen = await implementation.start(toy, now);
    });
    afterEach(() => implementation.stop());
    contracts[port](() => seen);
  });
});
