import fc from 'fast-check';
import { processors } from '../../bin/processors';
import type { Outcome, QuarantinedMessage } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { addOutcomes, refusedIn } from '../../lib/engine/intake/tally';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { namePrefix, thingName } from '../../lib/identity/thing-name';
import { processorOf } from '../../lib/replay/processors';
import { services } from '../../lib/services';
import type { Feed, Service } from '../../lib/services/shared';
import { groupedBy } from '../../lib/shared/grouped-by';
import { city } from '../support/city';
import { drawn, explored, runs } from '../support/exploring';
import { type FileSample, fileSamples } from '../support/file-samples';

const nowMs = Date.UTC(2026, 4, 14, 8, 0, 30);
const config = city({ services: { traffic: { signals: 3 }, charging: { connectors: 4 } } });

function contextOf(service: Service, feed: Feed<never>): CityContext {
  const processor = service.processors.find(({ id }) => id === feed.processor);
  const settings = processor?.settings?.(config.services[service.id] as never) ?? {};
  return { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: true };
}

/** A state store whose answers take turns: `pauses` says how long each waits. */
function slowed(state: StateStorePort, pauses: readonly number[]): StateStorePort {
  let n = 0;
  const wait = async () => {
    for (let left = pauses[n++ % pauses.length] as number; left > 0; left--) await new Promise(setImmediate);
  };
  return new Proxy(state, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== 'function') return part;
      return async (...input: unknown[]) => {
        await wait();
        return part.apply(target, input);
      };
    },
  });
}

/** Ports in memory that take files of a feed, in chunks of a size. */
function intakeOf({ service, feed }: FileSample, pauses?: readonly number[]) {
  const quarantined: QuarantinedMessage[] = [];
  const memory = memoryPorts(service, nowMs, (message) => void quarantined.push(message));
  const ports = pauses ? { ...memory, state: slowed(memory.state, pauses) } : memory;
  return {
    quarantined,
    async take(
      bytes: Uint8Array,
      { size = 1009, receivedAtMs = nowMs, key = 'landing/ds-1-2026-05-13.any' } = {},
    ): Promise<Outcome> {
      const { file } = await processorOf(processors, service, feed.id);
      if (!file) throw new Error('takes no files');
      async function* chunks() {
        for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
      }
      const input = { key, receivedAtMs, chunks: chunks() };
      return file(input, contextOf(service, feed), ports);
    },
    async findings() {
      const tables = service.records.map(({ table }) => ports.records.rows(table));
      return { tables, indicators: ports.metrics.indicators(), alarms: await allEpisodes(service, memory.state) };
    },
  };
}

const sumOf = ({ bytes }: Outcome) => (bytes ? bytes.records + bytes.refused + bytes.framing : -1);
const takenOf = ({ accepted, duplicates }: Outcome) => accepted + duplicates;

/** Names of files: with days that are none, without a stem, of white space, of other scripts. */
const keys = [
  '2026-02-30.json',
  'x_26023025_flow.json',
  '',
  '.',
  '..',
  ' .ndjson',
  '\u3000.json',
  '北京 {1}.csv',
  '__proto__.json',
];

/** Name that a device would have whose id is nothing but white space. */
const blankName = ({ service }: FileSample) => thingName(namePrefix('testville', service.id), ' ');

const garbage = Buffer.from('\x00}"gar,bage[{:\n\xff', 'latin1');

/** What can happen to a file at a byte. */
const damages: Readonly<Record<string, (file: Buffer, at: number) => Buffer>> = {
  'cut after': (file, at) => file.subarray(0, at),
  'cut before': (file, at) => file.subarray(at),
  'a byte lost': (file, at) => Buffer.concat([file.subarray(0, at), file.subarray(at + 1)]),
  'a byte changed': (file, at) =>
    Buffer.concat([file.subarray(0, at), Buffer.from([file[at]! ^ 0x15]), file.subarray(at + 1)]),
  'a byte twice': (file, at) => Buffer.concat([file.subarray(0, at + 1), file.subarray(at)]),
  'garbage put in': (file, at) => Buffer.concat([file.subarray(0, at), garbage, file.subarray(at)]),
  'its beginning again': (file, at) => Buffer.concat([file, file.subarray(0, at)]),
  'its end before it': (file, at) => Buffer.concat([file.subarray(at), file]),
};

/** Damages that leave a file of the form readable to its end: inside a page of Parquet they can hold up its library for ever. */
const damagesOf = ({ form }: FileSample) =>
  Object.entries(damages).flatMap(([name, damage]) =>
    form.format === 'parquet' && !['cut after', 'cut before', 'its beginning again'].includes(name) ? [] : [damage],
  );

/** Kinds of bytes that readers of text tell apart; every other stands for itself: quotes, brackets, line breaks. */
const kindOf = (byte: number | undefined): number | string => {
  if (byte === undefined || byte > 127) return String(byte !== undefined);
  return String.fromCharCode(byte).replace(/[0-9]/, '0').replace(/[a-z]/i, 'a');
};

/** Places in a file, by the seed: of each two kinds of bytes that stand side by side two, and both its ends. */
function placesOf(file: Buffer): readonly number[] {
  const byKind = groupedBy(drawn([...file.keys()]), (at) => `${kindOf(file[at - 1])}${kindOf(file[at])}`);
  const ends = [0, 1, 2, 3, 4].flatMap((n) => [n, file.length - 1 - n]);
  return [...new Set([...ends, ...[...byKind.values()].flatMap((ofKind) => ofKind.slice(0, 2))])];
}

/** Takes a file twice: all of it is accounted for, once. */
async function expectAccounted(sample: FileSample, bytes: Buffer, size: number): Promise<Outcome> {
  const intake = intakeOf(sample);
  const first = await intake.take(bytes, { size });
  expect([sumOf(first), takenOf(first) + refusedIn(first)]).toEqual([bytes.length, first.sent]);
  expect(intake.quarantined).toHaveLength(refusedIn(first));
  // Nothing but framing, e.g. a header without rows, is no message.
  if (first.sent === 0) expect(first.bytes?.framing).toBe(bytes.length);
  const findings = await intake.findings();
  const again = await intake.take(bytes, { size: bytes.length });
  expect({ ...again, accepted: 0, duplicates: takenOf(again) }).toEqual({
    ...first,
    accepted: 0,
    duplicates: takenOf(first),
  });
  expect(await intake.findings()).toEqual(findings);
  return first;
}

/** Findings without what differs from run to run: when a row was made, and the key of tokens. */
const told = (findings: unknown): unknown =>
  JSON.parse(
    JSON.stringify(findings, (name, value) => (/^(ingest_time|id_token_hash)$/.test(name) ? undefined : value)),
  );

it('knows the forms of the files of every feed that files can bring', async () => {
  const feeds = services.flatMap((service) =>
    service.feeds.filter(({ kind }) => kind === 'mqtt' || kind === 'file').map((feed) => [service, feed] as const),
  );
  for (const [service, feed] of feeds) {
    const takesFiles = (await processorOf(processors, service, feed.id)).file !== undefined;
    expect([feed.id, takesFiles]).toEqual([feed.id, (feed.files ?? []).length > 0]);
  }
});

describe.each(fileSamples.map((sample) => [sample.name, sample] as const))('a file of %s', (_, sample) => {
  it('is read as its definition says, every byte of it', async () => {
    const outcome = await expectAccounted(sample, sample.bytes, 7);
    expect([outcome.accepted, refusedIn(outcome), outcome.bytes?.refused]).toEqual([outcome.sent, 0, 0]);
  });

  it('is accounted for whatever its name is, and blanks are no device', async () => {
    for (const key of keys) {
      const intake = intakeOf(sample);
      const outcome = await intake.take(sample.bytes, { key });
      expect([sumOf(outcome), takenOf(outcome) + refusedIn(outcome)]).toEqual([sample.bytes.length, outcome.sent]);
      const { tables } = await intake.findings();
      expect(tables.flat().filter(({ device_id }) => device_id === blankName(sample))).toEqual([]);
    }
  });

  it('that is empty is refused', async () => {
    for (const blank of ['', '\n', '\ufeff', ' \r\n\n']) {
      const outcome = await intakeOf(sample).take(Buffer.from(blank));
      expect(outcome).toMatchObject({ sent: 1, accepted: 0, quarantined: { 'format.malformed': 1 } });
      expect(sumOf(outcome)).toBe(Buffer.byteLength(blank));
    }
  });

  it('is accounted for to the last byte, whatever happens to it at a byte of any kind', async () => {
    const places = placesOf(sample.bytes);
    const cases = damagesOf(sample).flatMap((damage) => places.map((at) => ({ damage, at })));
    for (const { damage, at } of explored(cases, 10)) {
      const damaged = damage(sample.bytes, at);
      if (damaged.every((byte) => byte <= 32)) continue;
      await expectAccounted(sample, damaged, 1 + (at % 50));
    }
  }, 300_000);

  it('is accounted for when it is damaged in several places', async () => {
    const damage = fc.tuple(fc.constantFrom(...damagesOf(sample)), fc.nat(sample.bytes.length - 1));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 2, maxLength: 4 }), async (all) => {
        const damaged = all.reduce((file, [change, at]) => (file.length > at ? change(file, at) : file), sample.bytes);
        if (!damaged.every((byte) => byte <= 32)) await expectAccounted(sample, damaged, 64);
      }),
      { numRuns: runs(3, 60) },
    );
  }, 300_000);

  it('that two functions take at once is taken once, as if one came after the other', async () => {
    const intake = intakeOf(sample);
    const inTurn = [
      await intake.take(sample.bytes),
      await intake.take(sample.bytes, { size: 7, receivedAtMs: nowMs + 1000 }),
    ];
    const pauses = fc.array(fc.nat(3), { minLength: 5, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(pauses, async (lengths) => {
        const racing = intakeOf(sample, lengths);
        const files = [racing.take(sample.bytes), racing.take(sample.bytes, { size: 7, receivedAtMs: nowMs + 1000 })];
        expect(addOutcomes(await Promise.all(files))).toEqual(addOutcomes(inTurn));
        expect(told(await racing.findings())).toEqual(told(await intake.findings()));
      }),
      { numRuns: runs(3, 40) },
    );
  }, 300_000);
});
