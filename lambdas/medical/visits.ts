import { clear, raise, type Sign } from '../../lib/engine/alarms/signs';
import { type FoldedFeed, folded } from '../../lib/engine/subjects/fold';
import type { Sent } from '../../lib/engine/subjects/move';
import { storeHasher } from '../../lib/engine/vault/store-hasher';
import type { FeedOutput } from '../../lib/engine/windows/feed-output';
import type { FormsOf } from '../../lib/engine/windows/windowed';
import type { MedicalSection } from '../../lib/services/medical/config';
import { medical } from '../../lib/services/medical/facts';
import { readAdt } from './hl7/adt';
import { readHl7 } from './hl7/frames';
import { noteVisit } from './lists';
import { noteLying } from './places';
import { visitOf } from './rules/merges';
import { isInTime, minutesBetween, type ReadVisit, type Visit, type VisitEvent } from './rules/visit';

const [minuteMs, hourMs] = [60_000, 3_600_000];
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** When somebody waits too long, and when they no longer do. */
interface Wait {
  readonly fromMs: number;
  readonly toMs: number | null;
}

const bedWait = ({ arrivedMs, decidedAtMs, endedMs }: ReadVisit, { trolleyHours }: MedicalSection): Wait | null =>
  arrivedMs === null ? null : { fromMs: (decidedAtMs ?? arrivedMs) + trolleyHours * hourMs, toMs: endedMs };

const handover = (
  { arrivedMs, byAmbulance, handedOverMs }: ReadVisit,
  { handoverMinutes }: MedicalSection,
): Wait | null =>
  arrivedMs === null || !byAmbulance ? null : { fromMs: arrivedMs + handoverMinutes * minuteMs, toMs: handedOverMs };

/** Alarms 2 and 3: from the time at which it was too long until it is over. */
const signsOf = ({ id, nowMs }: ReadVisit, wait: Wait | null, detail: string, over: string): readonly Sign[] => {
  if (wait === null || wait.fromMs > nowMs || (wait.toMs !== null && wait.toMs <= wait.fromMs)) return [];
  return [raise(wait.fromMs, detail, id), ...(wait.toMs === null ? [] : [clear(wait.toMs, over, id)])];
};

/** Of what was no emergency, or is withdrawn, no row stands. */
const isPublished = ({ status }: Visit) => status !== 'elsewhere' && status !== 'withdrawn';

type Says = FeedOutput<typeof medical, 'adt'>;

const rules: FoldedFeed<typeof medical, 'adt', VisitEvent, never, ReadVisit, string, Says> &
  FormsOf<typeof medical, 'adt'> = {
  formats: { rows: readHl7 },
  read: (fields, { zone }) => readAdt(fields, zone),
  subject: ({ visit }) => visit,
  // Both numbers of a merge have its name, at its time; what is merged into one of them, or it into others, makes a chain.
  links: { names: (event) => (event.by === 'merge' ? [`${event.from}>${event.to}`] : []), within: 1, chained: true },
  unique: 'city',
  context: async ({ id }, _events, _head, { ports }) =>
    (await storeHasher(ports.state, { store: 'hash-key', partition: 'visits', sort: 'key' }))(id),
  fold(events, { id: number, others, context: id, nowMs, settings }) {
    const all = events as unknown as readonly [Sent<VisitEvent>, ...Sent<VisitEvent>[]];
    const visit = visitOf(number, all, others);
    const [first] = all;
    const read: ReadVisit = {
      ...visit,
      ...{
        id,
        nowMs,
        deviceId: first.deviceId,
        atMs: visit.arrivedMs ?? first.atMs,
        seen: all.length + others.reduce((sum, { moves }) => sum + moves.length, 0),
      },
      decidedAtMs: visit.decidedMs,
      decidedMs: Math.max(...all.map(({ atMs }) => atMs)),
      dueMs: null,
      isOver: false,
    };
    const dues = [bedWait(read, settings), handover(read, settings)].flatMap((wait) =>
      wait !== null && wait.fromMs > nowMs && wait.toMs === null ? [wait.fromMs] : [],
    );
    const passed = [bedWait(read, settings), handover(read, settings)].flatMap((wait) =>
      wait !== null && wait.fromMs <= nowMs ? [wait.fromMs] : [],
    );
    return [
      {
        ...read,
        decidedMs: Math.max(read.decidedMs, ...passed),
        dueMs: dues.length === 0 ? null : Math.min(...dues),
      },
    ];
  },
  tell(visit, { settings }) {
    const { atMs, id, status, arrivedMs, triagedMs, seenMs, leftMs } = visit;
    const inTime = isInTime(visit, settings);
    const isCounted = status === 'left' && leftMs !== null;
    const triage = minutesBetween(arrivedMs, triagedMs);
    return {
      records: {
        visits: isPublished(visit)
          ? [
              {
                ...{ atMs, visit_hash: id, status, ward: visit.ward, bed: visit.bed },
                ...{ triaged_time: iso(triagedMs), seen_time: iso(seenMs), left_time: iso(leftMs) },
                stay_minutes: minutesBetween(arrivedMs, leftMs),
                is_in_time: inTime,
                is_left_unseen: isCounted ? visit.leftUnseen : null,
                is_by_ambulance: visit.byAmbulance,
              },
            ]
          : [],
      },
      alarms: {
        'trolley-wait': signsOf(visit, bedWait(visit, settings), 'still without a bed', 'has left the department'),
        'handover-late': signsOf(visit, handover(visit, settings), 'nobody has taken over', 'was taken over'),
      },
      indicators: {
        'visits-in-time': isCounted ? [{ atMs: leftMs, value: inTime ? 100 : 0 }] : [],
        'left-unseen': isCounted ? [{ atMs: leftMs, value: visit.leftUnseen ? 100 : 0 }] : [],
        'triage-in-time':
          triage === null || triagedMs === null
            ? []
            : [{ atMs: triagedMs, value: triage <= settings.triageMinutes ? 100 : 0 }],
      },
    };
  },
  async afterwards(_kept, visits, { ports }) {
    for (const visit of visits) {
      await noteVisit(ports.state, visit);
      await noteLying(ports.state, visit, ports.clock.nowMs());
    }
  },
};

/** Visits of emergency departments, by all that hospitals say of them: rules A, B and E of docs/domain/medical.md. */
export const visits = folded<typeof medical, 'adt', never, ReadVisit, string, VisitEvent>(medical, 'adt', rules);
