import { IncidentBook } from '../../lib/engine/incidents/incident-book';
import type { Outgoing } from '../../lib/engine/incidents/kept';
import type { News } from '../../lib/engine/incidents/news';
import type { Place } from '../../lib/engine/incidents/place';
import { MemoryClock } from '../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../lib/engine/ports/memory/state';

const minuteMs = 60_000;
export const startMs = Date.parse('2026-05-13T08:00:00Z');
const iso = (minute: number) => new Date(startMs + minute * minuteMs).toISOString();

/** What an alarm of a test is: `grid.` is a cause, all else a symptom. Minutes count from the start. */
export interface Raised {
  readonly code: string;
  readonly device: string;
  readonly from: number;
  readonly to?: number;
  readonly severity?: string;
  readonly within?: number;
  /** What it says beside, e.g. who has it. */
  readonly says?: string;
  readonly closedAs?: string;
}

/** News that an alarm was raised, or with `to` that it is over. */
export function news({ code, device, from, to, severity = 'major', within = 2, says = '', closedAs }: Raised): News {
  const [service = ''] = code.split('.');
  const supply = { evidence: service === 'grid' ? 'cause' : 'symptom', withinMinutes: within } as const;
  const clearedAt = to === undefined ? null : iso(to);
  const raisedAt = iso(from);
  return {
    change: to === undefined ? 'raised' : 'cleared',
    service,
    code,
    deviceId: device,
    subject: '',
    supply,
    severity,
    raisedMs: Date.parse(raisedAt),
    clearedMs: clearedAt === null ? null : Date.parse(clearedAt),
    ...(closedAs === undefined ? {} : { closedAs }),
    saidMs: Date.parse(clearedAt ?? raisedAt),
    detail: { title: code, code, deviceId: device, subject: '', severity, raisedAt, clearedAt, supply, detail: says },
  };
}

/** The bus of a test: what was published, in order, each id once. */
class MemoryIncidentBus {
  readonly published: Outgoing[] = [];

  async publish(events: readonly Outgoing[]): Promise<readonly string[]> {
    this.published.push(...events);
    return events.map(({ id }) => id);
  }
}

export type Places = Readonly<Record<string, Place>>;

/** A city of whose devices the registry says these places; all others are in district east. */
export function supplyCity(places: Places = {}, enabled = true) {
  const clock = new MemoryClock(startMs);
  const state = new MemoryState(['incidents']);
  const bus = new MemoryIncidentBus();
  const samples = new Map<string, number>();
  const settings = { city: 'pdx', language: 'en', enabled } as const;
  const ports = {
    state,
    clock,
    places: {
      of: async ({ deviceId }: { deviceId: string }, suppliesOthers: boolean): Promise<Place> =>
        places[deviceId] ?? { district: 'east', path: suppliesOthers ? [deviceId] : [] },
    },
    bus,
    metrics: { count: () => {}, sample: (name: string, value: number) => void samples.set(name, value) },
    log: () => {},
  };
  /** As a process that starts anew. */
  const newBook = (on = enabled) => new IncidentBook(ports, { ...settings, enabled: on });
  const book = newBook();
  const told = (type?: Outgoing['type']) => bus.published.filter((one) => type === undefined || one.type === type);
  return {
    ports,
    book,
    newBook,
    samples,
    at: (minute: number) => clock.set(startMs + minute * minuteMs),
    take: (minute: number, ...all: readonly Raised[]) => {
      clock.set(startMs + minute * minuteMs);
      return book.take(all.map(news));
    },
    sweep: (minute: number) => {
      clock.set(startMs + minute * minuteMs);
      return book.sweep();
    },
    told,
    types: () => told().map(({ type }) => type),
    /** `+` raised, `-` over, and the device, of each alarm that people got a mail about. */
    mails: () =>
      told('AlarmReleased').map(({ detail }) => `${detail.change === 'raised' ? '+' : '-'}${detail.deviceId}`),
    /** The last that was said of the incident of a number, in the order of opening. */
    last: (number = 0) => {
      const id = told('IncidentOpened')[number]?.detail.subject;
      return told().findLast(({ detail }) => detail.subject === id)?.detail as Readonly<Record<string, unknown>>;
    },
  };
}

/** Devices of an incident, ascending. */
export const devicesIn = (detail: Readonly<Record<string, unknown>>): readonly string[] =>
  [...new Set((detail.members as { deviceId: string }[]).map(({ deviceId }) => deviceId))].sort();
