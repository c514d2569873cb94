import { createHash } from 'node:crypto';
import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { serviceFactsOf } from '../../../lib/engine/facts';
import type { CityContext, Message, MessageFile } from '../../../lib/engine/feed-processor';
import type { FileBytes } from '../../../lib/engine/files/file-bytes';
import { lines as linesOf } from '../../../lib/engine/files/lines';
import type { FileLine, ReadLines } from '../../../lib/engine/files/message-lines';
import { peek } from '../../../lib/engine/files/peek';
import type { Keeper } from '../../../lib/engine/intake/keeper';
import { keptFeed } from '../../../lib/engine/intake/message-feed';
import { type Refusal, Refused } from '../../../lib/engine/intake/reading';
import type { Ports } from '../../../lib/engine/ports/ports';
import { rowIn } from '../../../lib/engine/windows/rows';
import { processorOf } from '../../../lib/engine/windows/streamed';
import type { EducationSection } from '../../../lib/services/education/config';
import { education } from '../../../lib/services/education/facts';
import { pupilHasher } from '../pupils';
import { type RosterRelations, relationsIn } from '../rights/relation';
import { takeRelations } from '../rights/relations';
import { isAnswers, readAnswers } from './answers';
import { mostBytes, readArchive } from './archive';
import { type Change, changesOf, classSize, newestMs } from './changes';
import { type KeptTable, keptTables } from './columns';
import { type CountedFinding, counted, findingsOf } from './findings';
import { digestOf, isAnother, isStopped, type KnownRow, knownRows, noteRefused, noteStopped, takeRows } from './known';

const service = serviceFactsOf(education);
/** As whose its rows and alarms are. */
const sender = 'roster';
const alarm = { alarm: 'roster-stopped', deviceId: sender, subject: '' } as const;

/** A roster as it is taken. */
interface Taken {
  readonly digest: string;
  readonly madeMs: number;
  readonly changes: readonly Change[];
  readonly findings: readonly CountedFinding[];
  /** Of a city that acts for guardians; of another nothing of them is kept. */
  readonly relations: RosterRelations | undefined;
}

/** The file, held whole: its table of contents stands at its end. What is longer than it may be is only counted. */
async function wholeOf({ chunks }: MessageFile, maxBytes: number, account: FileBytes) {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of account.counted(chunks)) {
    length += chunk.length;
    if (length <= maxBytes) parts.push(chunk);
  }
  account.found(length);
  return { bytes: Buffer.concat(parts), length };
}

const allKnown = async ({ state }: Ports): Promise<ReadonlyMap<KeptTable, ReadonlyMap<string, KnownRow>>> =>
  new Map(await Promise.all(keptTables.map(async (table) => [table, await knownRows(state, table)] as const)));

/** Reads a roster, and stops one that would delete too much (rule A of docs/domain/education.md). */
async function judged(bytes: Buffer, receivedMs: number, city: CityContext, ports: Ports): Promise<Taken> {
  const { mostDeletedPercent, guardians } = city.settings as EducationSection;
  const digest = createHash('sha256').update(bytes).digest('hex');
  const hash = guardians && (await pupilHasher(ports.state));
  const roster = isAnswers(bytes) ? readAnswers(bytes, hash) : await readArchive(bytes, mostBytes, hash);
  const known = await allKnown(ports);
  const changes = changesOf(roster, known, receivedMs);
  const worst = changes.find(({ deletedPercent }) => deletedPercent > mostDeletedPercent);
  if (worst) {
    const detail = `${worst.table}: ${worst.deletedPercent.toFixed(1)} % would be gone, the limit is ${mostDeletedPercent} %`;
    await new AlarmBook(service, ports).add(alarm, { kind: 'raise', atMs: receivedMs, detail });
    await noteStopped(ports.state, digest);
    throw new Refused('range.exceeded', 'the roster would delete more than it may');
  }
  const isKnown = (table: string, id: string): boolean => {
    const row = known.get(table as KeptTable)?.get(digestOf(id));
    return row !== undefined && !row.isGone;
  };
  return {
    digest,
    madeMs: newestMs(roster, receivedMs),
    changes,
    findings: counted(findingsOf(roster, isKnown)),
    relations: hash && relationsIn(roster, receivedMs, hash),
  };
}

/** An archive is one message, and of answers of REST each line; nothing of their bytes goes further. */
async function* rostersIn(file: MessageFile, maxBytes: number, account: FileBytes) {
  const { first, all } = await peek(file.chunks, 64);
  if (!isAnswers(Buffer.from(first))) {
    const { bytes, length } = await wholeOf({ ...file, chunks: all }, maxBytes, account);
    if (length > 0) yield { lineNumber: 1, bytes, length };
    return;
  }
  for await (const { number: lineNumber, bytes, length } of linesOf(all, maxBytes, account))
    yield { lineNumber, bytes: Buffer.from(bytes), length };
}

const lines = (city: CityContext, ports: Ports): ReadLines =>
  async function* (file, maxBytes, account) {
    const { key: origin, receivedAtMs } = file;
    for await (const { lineNumber, bytes, length } of rostersIn(file, maxBytes, account)) {
      const line = (message: Message | Refusal): FileLine => ({ lineNumber, bytes: new Uint8Array(), length, message });
      try {
        if (length > maxBytes) throw new Refused('size.exceeded', 'the roster is too long');
        const taken = await judged(bytes, receivedAtMs, city, ports);
        yield line({ bytes: new Uint8Array(), receivedAtMs, origin, record: { values: { taken }, decimal: '.' } });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { date } = zoneOf(city.timeZone).dayOf(receivedAtMs);
        await noteRefused(ports.state, date, digestOf(bytes));
        yield line({ code: error.code, reason: error.message });
      }
    }
  };

/** Figures and rows of a roster that was taken. */
async function tell({ madeMs, findings }: Taken, ports: Ports, city: string, isFirst: boolean): Promise<void> {
  await ports.records.put(
    findings.map(({ table, column, kind, rows }) =>
      rowIn(education, 'findings', madeMs, sender, {
        ...{ file_table: table, column_name: column, finding: kind, row_count: rows },
      }),
    ),
  );
  if (!isFirst) return;
  const show = (indicator: keyof typeof education.indicators, value: number | null) =>
    ports.metrics.indicator({ indicator, deviceId: city, atMs: madeMs, value });
  show(
    'roster-findings',
    findings.reduce((sum, { rows }) => sum + rows, 0),
  );
  show('class-size', classSize(await knownRows(ports.state, 'enrollments')));
}

/** A delta of the next hour says nothing of what was stopped: a whole roster does, or the same one, now that it may. */
const endsStop = async ({ digest, changes }: Taken, { state }: Ports): Promise<boolean> =>
  changes.some(({ isWhole }) => isWhole) || (await isStopped(state, digest));

const keeperOf = (ports: Ports, city: CityContext): Keeper<Taken, never> => ({
  async absorb(admitted) {
    const fresh = new Set<(typeof admitted)[number]>();
    for (const one of admitted) {
      const { events: taken } = one.reading;
      if (!taken) continue;
      for (const { table, rows, leftOut } of taken.changes) await takeRows(ports.state, table, rows, leftOut);
      if (taken.relations) await takeRelations(ports.state, taken.relations);
      const isFirst = await isAnother(ports.state, taken.digest);
      if (isFirst) fresh.add(one);
      await tell(taken, ports, city.city, isFirst);
      const book = new AlarmBook(service, ports);
      if ((await book.isOpen(sender, [alarm.alarm])) && (await endsStop(taken, ports)))
        await book.add(alarm, { kind: 'clear', atMs: ports.clock.nowMs(), detail: 'a roster was taken' });
    }
    return fresh;
  },
  flush: async () => undefined,
});

/** Rosters: rule A of docs/domain/education.md. */
export const roster = processorOf(education, 'roster', (intake) => ({
  file: async (file, city, ports) => {
    const feed = keptFeed<Taken, never>({
      ...intake,
      lines: () => lines(city, ports),
      read: ({ receivedAtMs, record }) => ({
        ...{ atMs: receivedAtMs, deviceId: sender, isUnnamed: true },
        events: record?.values.taken as Taken,
      }),
      keeper: () => keeperOf(ports, city),
    });
    const { file: take } = feed;
    if (!take) throw new Error('rosters are files');
    return take(file, city, ports);
  },
}));
