import { hours, minutes } from '../shared/facts';
import { dailyCurve, simulated, simulation } from '../shared/simulation';
import type { RequestsSection } from './config';
import { requests } from './facts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** When people report, of the mean hour. */
const reporting = dailyCurve({ 0: 0.2, 5: 0.1, 8: 1.4, 11: 1.8, 16: 1.6, 20: 1, 23: 0.3 });
/** Ordinary reports stand so far apart that no two of a day are in one square kilometre. */
const [rows, stepDegrees] = [40, 0.03] as const;

interface Case {
  readonly id: string;
  readonly openedMs: number;
  readonly closesMs: number;
  readonly type: string;
  /** Latitude, longitude, and the thing that it is about. */
  readonly place: string;
}

interface Desk {
  count: number;
  /** Open requests of ordinary life. */
  open: Case[];
  hasAssets: boolean;
  waiting: (Case & { readonly expectedMs: number }) | null;
  wasCluster: boolean;
  wasOutage: boolean;
  /** Squares that were used for faults: none twice, or the second would be an ordinary day there. */
  squares: number;
}

const iso = (ms: number) => new Date(ms).toISOString();

const row = (desk: string, one: Case, { closedMs, expectedMs }: { closedMs?: number; expectedMs?: number } = {}) =>
  [
    one.id,
    desk,
    one.type,
    closedMs === undefined ? 'open' : 'closed',
    iso(one.openedMs),
    closedMs === undefined ? '' : iso(closedMs),
    expectedMs === undefined ? '' : iso(expectedMs),
    one.place,
  ].join(',');

/** A place of ordinary life, by the number of the report. */
const ordinary = (count: number) =>
  `${(10 + (count % rows) * stepDegrees).toFixed(4)},${(20 + (Math.floor(count / rows) % rows) * stepDegrees).toFixed(4)},`;

/** A square kilometre, degrees of latitude: reports are judged by these. */
const squareDegrees = 1000 / ((Math.PI * 6_371_000) / 180);

/** The i-th of several places around the middle of a square of its own, 11 m apart. */
function within(square: number, i: number): string {
  const latitude = (3340.5 + (square % 500)) * squareDegrees;
  const width = squareDegrees / Math.cos((latitude * Math.PI) / 180);
  const longitude = (4000.5 + 2 * Math.floor(square / 500)) * width;
  return `${(latitude + ((i % 20) - 10) * 1e-4).toFixed(4)},${(longitude + (Math.floor(i / 20) - 3) * 5e-4).toFixed(4)}`;
}

/** A type of things in the street; without one there is no outage. */
const aboutOf = ({ types }: RequestsSection) => types.find(({ about }) => about !== undefined);

const desk = simulated(requests)('desk', {
  headers: {
    requests: 'request,desk,type,status,opened,closed,expected,latitude,longitude,asset',
    assets: 'asset,kind,latitude,longitude,desk,at,state',
  },
  stepSeconds: () => hours(1),
  start: (): Desk => ({
    count: 0,
    open: [],
    hasAssets: false,
    waiting: null,
    wasCluster: false,
    wasOutage: false,
    squares: 0,
  }),
  step(state, { atMs, wall, demand, isFaulty }, { id, section, chance }) {
    const sent: string[] = [];
    const made = (type: string, place: string): Case => {
      const hoursOpen = chance.between(1, 30);
      return { id: `${id}-${++state.count}`, openedMs: atMs, closesMs: atMs + hoursOpen * hourMs, type, place };
    };
    for (const one of state.open.filter(({ closesMs }) => closesMs <= atMs))
      sent.push(row(id, one, { closedMs: one.closesMs }));
    state.open = state.open.filter(({ closesMs }) => closesMs > atMs);
    if (chance.share() < Math.min(0.9, 0.4 * reporting(wall.hour) * demand)) {
      const one = made(chance.share() < 0.5 ? 'noise' : 'litter', ordinary(state.count));
      state.open.push(one);
      sent.push(row(id, one));
    }
    const together = (type: string, many: number, placeOf: (square: number, i: number) => string) => {
      const square = state.squares++;
      for (let i = 0; i < many; i++) {
        const one = made(type, placeOf(square, i));
        state.open.push(one);
        sent.push(row(id, one));
      }
    };
    if (isFaulty('cluster') && !state.wasCluster)
      together('flooding', section.clusterPlaces + 1, (square, i) => `${within(square, i)},`);
    state.wasCluster = isFaulty('cluster');
    const about = aboutOf(section);
    // Of one place, so that no neighbourhood is troubled: their numbers tell these things apart.
    if (about && isFaulty('outage') && !state.wasOutage)
      together(about.code, section.outagePlaces, (square, i) => `${within(square, 0)},T-${square}-${i}`);
    state.wasOutage = isFaulty('outage');
    if (isFaulty('backlog') && !state.waiting) {
      const expectedMs = atMs - section.backlogDays * dayMs + 60_000;
      const one = { ...made('permit', ordinary(state.count)), openedMs: expectedMs - dayMs, expectedMs };
      state.waiting = one;
      sent.push(row(id, one, { expectedMs }));
    }
    if (!isFaulty('backlog') && state.waiting) {
      const { expectedMs } = state.waiting;
      sent.push(row(id, state.waiting, { closedMs: atMs, expectedMs }));
      state.waiting = null;
    }
    const assets =
      state.hasAssets || !about?.about ? [] : [`${id}-1,${about.about},9.5,19.5,${id},${iso(atMs)},standing`];
    state.hasAssets = true;
    return { sends: { requests: sent, assets } };
  },
  faults: {
    // Reports of one moment: they are together for a day, and the clock sees that they no longer are.
    cluster: {
      perYear: 6,
      lasts: [hours(2), hours(6)],
      raisedWithin: hours(2),
      clearedWithin: hours(26),
      needsClock: true,
    },
    outage: {
      perYear: 4,
      lasts: [hours(2), hours(6)],
      raisedWithin: hours(2),
      clearedWithin: hours(8),
      needsClock: true,
      isPossible: (section: RequestsSection) => aboutOf(section) !== undefined,
      needs: { en: 'a type of request that is about things in the street', zh: '涉及城市设施的诉求类型' },
    },
    backlog: {
      perYear: 10,
      lasts: [hours(12), hours(72)],
      raisedWithin: hours(2) + minutes(10),
      clearedWithin: hours(2),
      needsClock: true,
    },
  },
});

/** Service requests that play themselves. */
export const requestsSimulation = simulation(requests, { desk });
