import fc from 'fast-check';
import { processors } from '../../bin/processors';
import type { Outcome } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { addOutcomes, refusedIn } from '../../lib/engine/intake/tally';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { namePrefix, thingName } from '../../lib/identity/thing-name';
import { processorOf } from '../../lib/replay/processors';
import { services } from '../../lib/services';
import type { Feed, Service } from '../../lib/services/shared';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { passesBadInput, type Taken } from '../support/bad-input';
import { exhaustive, explored, oneOfEach, runs } from '../support/exploring';
import { cuttingDamages, type Damage } from '../support/file-damages';
import { type FileSample, fileSamples } from '../support/file-samples';
import { chunksOf } from '../support/read-file';

const nowMs = Date.UTC(2026, 4, 14, 8, 0, 30);
const usualKey = 'landing/ds-1-2026-05-13.any';

function contextOf(service: Service, feed: Feed<never>): CityContext {
  const processor = service.processors.find(({ id }) => id === feed.processor);
  const settings = processor?.settings?.(smallestSection(service) as never) ?? {};
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
  let quarantined = 0;
  const memory = memoryPorts(service, nowMs, () => void quarantined++);
  const ports = pauses ? { ...memory, state: slowed(memory.state, pauses) } : memory;
  return {
    quarantined: () => quarantined,
    async take(bytes: Uint8Array, { size = 1009, receivedAtMs = nowMs, key = usualKey } = {}): Promise<Outcome> {
      return this.stream(chunksOf(bytes, size), { receivedAtMs, key });
    },
    async stream(chunks: AsyncIterable<Uint8Array>, { receivedAtMs = nowMs, key = usualKey } = {}): Promise<Outcome> {
      const { file } = await processorOf(processors, service, feed.id);
      if (!file) throw new Error('takes no files');
      return file({ key, receivedAtMs, chunks }, contextOf(service, feed), ports);
    },
    async findings() {
      const tables = service.records.map(({ table }) => ports.records.rows(table));
      return { tables, indicators: ports.metrics.indicators(), alarms: await allEpisodes(service, memory.state) };
    },
  };
}

/** A file of each format is put to everything; of the others, which go through the same readers, all is for the long run. */
const inDepth = new Set(oneOfEach(fileSamples, ({ form }) => form.format));

const sumOf = ({ bytes }: Outcome) => (bytes ? bytes.records + bytes.refused + bytes.framing : -1);
const takenOf = ({ accepted, duplicates }: Outcome) => accepted + duplicates;
const becameOf = (outcome: Outcome): Taken => ({
  taken: takenOf(outcome),
  refused: refusedIn(outcome),
  bytes: sumOf(outcome),
});

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

/** Read from its end, as a whole. */
const readWhole: readonly string[] = ['parquet', 'zip'];

/** Inside a page of Parquet garbage can hold up its library for ever. */
const parquetDamages = ['cut after', 'cut before', 'its beginning again'].map((name) => cuttingDamages[name] as Damage);

/** Of these nothing is read before their end. Readers are read long in a suite of their own. */
const readLong = new Set(
  explored(
    fileSamples.filter(({ form }) => !readWhole.includes(form.format)),
    3,
    6,
  ),
);

const copies = 8;

/** The file again and again: a damage behind the first costs what is left of a copy, and what stands beside it. */
function manyOf({ bytes, form }: FileSample) {
  // A document of XML may be one message as a whole: whatever follows its last tag, when that is no end, is in it.
  const lastTag = form.format === 'xml' ? bytes.lastIndexOf('</') : bytes.length;
  return {
    bytes: Buffer.concat(Array.from({ length: copies }, () => bytes)),
    from: bytes.length,
    mostLostShare: 2 / copies,
    isEnd: (at: number) => at % bytes.length >= lastTag,
  };
}

/** Takes a file twice: all of it is accounted for, once. */
async function expectAccounted(sample: FileSample, bytes: Buffer, size: number): Promise<Outcome> {
  const intake = intakeOf(sample);
  const first = await intake.take(bytes, { size });
  expect([sumOf(first), takenOf(first) + refusedIn(first)]).toEqual([bytes.length, first.sent]);
  expect(intake.quarantined()).toBe(refusedIn(first));
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

const keyedHash = /^[0-9a-f]{24}$/;

/** Findings without what differs from run to run: when a row was made, and hashes with a key of their city. */
const lasting = (findings: unknown): unknown => {
  const plain = JSON.parse(
    JSON.stringify(findings, (name, value) =>
      name === 'ingest_time' || (typeof value === 'string' && keyedHash.test(value)) ? undefined : value,
    ),
  );
  // What is known by such a hash stands in its order.
  const sorted = (list: readonly unknown[] = []) => list.map((one) => JSON.stringify(one)).sort();
  return { ...plain, alarms: sorted(plain.alarms), tables: plain.tables?.map(sorted) };
};

it('takes files of every feed of devices; where their forms are not said, lines of JSON', async () => {
  const feeds = services.flatMap((service) =>
    service.feeds.filter(({ kind }) => kind === 'mqtt' || kind === 'file').map((feed) => [service, feed] as const),
  );
  for (const [service, feed] of feeds)
    expect([feed.id, (await processorOf(processors, service, feed.id)).file]).toEqual([feed.id, expect.any(Function)]);
});

describe.each(fileSamples.map((sample) => [sample.name, sample] as const))('a file of %s', (_, sample) => {
  it('is read as its definition says, every byte of it', async () => {
    const outcome = await expectAccounted(sample, sample.bytes, 7);
    expect([outcome.accepted, refusedIn(outcome), outcome.bytes?.refused]).toEqual([outcome.sent, 0, 0]);
  });

  if (!exhaustive && !inDepth.has(sample)) return;

  it('is accounted for whatever its name is, and blanks are no device', async () => {
    for (const key of keys) {
      const intake = intakeOf(sample);
      const outcome = await intake.take(sample.bytes, { key });
      expect([sumOf(outcome), takenOf(outcome) + refusedIn(outcome)]).toEqual([sample.bytes.length, outcome.sent]);
      const { tables } = await intake.findings();
      expect(tables.flat().filter(({ device_id }) => device_id === blankName(sample))).toEqual([]);
    }
  });

  passesBadInput({
    bytes: sample.bytes,
    take: async (bytes, size) => becameOf(await expectAccounted(sample, bytes, size)),
    stream: async (chunks) => becameOf(await intakeOf(sample).stream(chunks)),
    isReadLong: readLong.has(sample),
    ...(readWhole.includes(sample.form.format) ? { damages: parquetDamages } : { many: manyOf(sample) }),
  });

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
        expect(lasting(await racing.findings())).toEqual(lasting(await intake.findings()));
      }),
      { numRuns: runs(2, 4) },
    );
  }, 300_000);
});
