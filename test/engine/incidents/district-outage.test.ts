import { IncidentBook } from '../../../lib/engine/incidents/incident-book';
import type { Outgoing } from '../../../lib/engine/incidents/kept';
import type { News } from '../../../lib/engine/incidents/news';
import type { Place } from '../../../lib/engine/incidents/place';
import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';

const start = Date.parse('2026-05-13T08:00:00Z');
const minute = 60_000;

function city(places: Readonly<Record<string, Place>> = {}) {
  const clock = new MemoryClock(start);
  const published: Outgoing[] = [];
  const book = new IncidentBook(
    {
      state: new MemoryState(['incidents']),
      clock,
      places: { of: async ({ deviceId }) => places[deviceId] ?? { district: 'east', path: [] } },
      bus: {
        publish: async (events) => {
          published.push(...events);
          return events.map(({ id }) => id);
        },
      },
      metrics: { count: () => {}, sample: () => {} },
      log: () => {},
    },
    { city: 'pdx', language: 'en', enabled: true },
  );
  return {
    book,
    published,
    at: (minutes: number) => clock.set(start + minutes * minute),
  };
}

function news(code: string, deviceId: string, raisedMinute: number, clearedMinute: number | null = null): News {
  const [service = ''] = code.split('.');
  const raisedMs = start + raisedMinute * minute;
  const clearedMs = clearedMinute === null ? null : start + clearedMinute * minute;
  const change = clearedMs === null ? 'raised' : 'cleared';
  const supply = { evidence: service === 'grid' ? ('cause' as const) : ('symptom' as const), withinMinutes: 2 };
  const common = {
    change,
    service,
    code,
    deviceId,
    subject: '',
    supply,
    severity: 'major',
    raisedMs,
    clearedMs,
  } as const;
  return {
    ...common,
    detail: { title: code, deviceId, severity: 'major', raisedAt: raisedMs, clearedAt: clearedMs, supply },
  };
}

describe('a district without supply', () => {
  it('is one incident and two mails', async () => {
    const { book, published, at } = city();
    at(2);
    await book.take([news('traffic.flash', 's1', 1), news('charging.offline', 'c1', 2)]);
    await book.take([news('traffic.flash', 's2', 2)]);
    expect(published.map(({ type }) => type)).toEqual(['IncidentOpened']);
    at(30);
    await book.take([news('traffic.flash', 's1', 1, 29), news('charging.offline', 'c1', 2, 28)]);
    await book.take([news('traffic.flash', 's2', 2, 29)]);
    at(60);
    await book.sweep();
    expect(published.map(({ type }) => type)).toEqual([
      'IncidentOpened',
      'IncidentChanged',
      'IncidentChanged',
      'IncidentEnded',
    ]);
    expect(published.at(-1)?.detail).toMatchObject({ count: 3, basis: 'district', cause: null, deviceId: 'east' });
  });
});
