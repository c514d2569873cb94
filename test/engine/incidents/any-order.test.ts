import fc from 'fast-check';
import { type Episode, episodesIn, withNews } from '../../../lib/engine/incidents/episodes';
import { type Group, groupsOf } from '../../../lib/engine/incidents/groups';
import { likelyCause } from '../../../lib/engine/incidents/likely-cause';
import type { Place } from '../../../lib/engine/incidents/place';
import { runs } from '../../support/exploring';
import { news, type Raised, startMs, supplyCity } from '../../support/supply-city';

/** A small city: what hangs on what, two districts, and devices of which nothing is known. */
const nodes = { S: [], F1: ['S'], F2: ['S'], F3: [], T1: ['F1', 'S'], T2: ['F1', 'S'], T3: ['F3'], T4: [] };
const paths = fc.constantFrom<readonly string[]>(
  [],
  [],
  ...Object.entries(nodes).map(([node, above]) => [node, ...above]),
);
const districts = fc.constantFrom(undefined, 'east', 'east', 'west');

interface Drawn {
  readonly told: Raised;
  readonly place: Place;
}

const symptom = fc.record({
  told: fc.record({
    code: fc.constantFrom('traffic.flash', 'charging.offline', 'lighting.out'),
    device: fc.integer({ min: 1, max: 12 }).map((n) => `d${n}`),
    from: fc.integer({ min: 0, max: 30 }),
    lasts: fc.integer({ min: 1, max: 60 }),
    within: fc.constantFrom(1, 2, 15),
  }),
  place: fc.record({ district: districts, path: paths }),
});
const cause = fc.record({
  told: fc.record({
    code: fc.constant('grid.outage'),
    device: fc.constantFrom(...Object.keys(nodes)),
    from: fc.integer({ min: 0, max: 30 }),
    lasts: fc.integer({ min: 1, max: 60 }),
    within: fc.constant(2),
  }),
  place: fc.record({ district: districts, path: fc.constant<readonly string[]>([]) }),
});

/** Alarms with places, each alarm of a device once. */
const drawn = fc
  .array(fc.oneof({ weight: 3, arbitrary: symptom }, { weight: 1, arbitrary: cause }), { minLength: 3, maxLength: 24 })
  .map((all) => {
    const byDevice = new Map(
      all.map(({ told: { lasts, ...told }, place: { district, path } }): [string, Drawn] => {
        const own = told.code === 'grid.outage' ? [told.device, ...nodes[told.device as keyof typeof nodes]] : path;
        const place = { ...(district ? { district } : {}), path: own };
        return [told.device, { told: { ...told, to: told.from + lasts }, place }];
      }),
    );
    return [...byDevice.values()];
  });

const episodesOf = (all: readonly Drawn[]): readonly Episode[] =>
  all.flatMap(({ told, place }) => episodesIn(told.device, withNews(undefined, news(told), place, startMs)));

const seen = (groups: readonly Group[]) =>
  groups
    .map((group) => ({
      cause: likelyCause(group),
      causes: group.causes.map(({ key }) => key),
      symptoms: group.symptoms.map(({ episode, by }) => `${episode.key} ${by}`).sort(),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('losses of supply among alarms', () => {
  it('are the same in whatever order the alarms are, and each alarm is of one at most', () => {
    fc.assert(
      fc.property(drawn, fc.func(fc.integer()), (all, lot) => {
        const shuffled = all.map((one, i) => [lot(i), one] as const).sort((a, b) => a[0] - b[0]);
        const groups = groupsOf(episodesOf(all));
        expect(seen(groupsOf(episodesOf(shuffled.map(([, one]) => one))))).toEqual(seen(groups));
        const members = groups.flatMap((g) => [...g.causes, ...g.symptoms.map(({ episode }) => episode)]);
        expect(new Set(members.map(({ key }) => key)).size).toBe(members.length);
      }),
      { numRuns: runs(60, 400) },
    );
  });
});

type Late = (n: number) => number;
const late = fc.func(fc.integer({ min: 0, max: 8 })) as fc.Arbitrary<Late>;

/** News of alarms, each when it comes: with its event, or up to eight minutes late, and again. */
const arrivalsOf = (all: readonly Drawn[], lateBy: Late) => ({
  places: Object.fromEntries(all.map(({ told, place }) => [told.device, place])),
  news: all.flatMap(({ told }, i) => {
    const { to = 0, ...raised } = told;
    return [raised, told].flatMap((one, j) =>
      [0, 1].map((again) => ({ one, minute: (j === 0 ? told.from : to) + lateBy(10 * i + 3 * j + again) })),
    );
  }),
});

/** All incidents that have ended, by their members and cause, and mails, after the news have come in such minutes. */
async function played({ places, news: all }: ReturnType<typeof arrivalsOf>) {
  const city = supplyCity(places);
  for (let minute = 0; minute <= 240; minute++) {
    const due = all.filter((one) => one.minute === minute).map(({ one }) => one);
    if (due.length > 0) await city.take(minute, ...due);
    if (minute % 2 === 0) await city.sweep(minute);
  }
  return city;
}

describe('news of alarms in any order, twice, and minutes late', () => {
  it('leave no incident open, no mail unsent, and nobody gets a mail twice', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, late, async (all, lateBy) => {
        const drawnNews = arrivalsOf(all, lateBy);
        const city = await played(drawnNews);
        expect(city.samples.get('OpenIncidents')).toBe(0);
        expect(city.samples.get('HeldNotices')).toBe(0);
        expect(new Set(city.mails()).size).toBe(city.mails().length);
        const members = new Set(
          city
            .told('IncidentEnded')
            .flatMap(({ detail }) => (detail.members as { deviceId: string }[] | undefined) ?? [])
            .map(({ deviceId }) => deviceId),
        );
        const mailed = new Set(city.mails());
        for (const { one } of drawnNews.news)
          expect([one.device, mailed.has(`+${one.device}`) || members.has(one.device)]).toEqual([one.device, true]);
      }),
      { numRuns: runs(10, 60) },
    );
  });

  it('end in the same incidents, with the same cause', async () => {
    const ended = (city: Awaited<ReturnType<typeof played>>) => {
      const last = new Map(city.told('IncidentEnded').map(({ detail }) => [detail.subject, detail]));
      return [...last.values()]
        .filter(({ members }) => members)
        .map(({ members, cause }) =>
          JSON.stringify([(members as { deviceId: string }[]).map(({ deviceId }) => deviceId), cause]),
        )
        .sort();
    };
    await fc.assert(
      fc.asyncProperty(drawn, late, late, async (all, one, other) => {
        const [first, second] = [await played(arrivalsOf(all, one)), await played(arrivalsOf(all, other))];
        expect(ended(second)).toEqual(ended(first));
      }),
      { numRuns: runs(8, 60) },
    );
  });
});
