import { problem } from '../../../lib/engine/api/problem';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { education } from '../../../lib/services/education/facts';
import type { GuardianOperations, PupilOperation } from '../../../lib/services/education/operations/guardians';
import { erasedIn, erasedUntil, isRestricted, itemOf, type Pupils, pupilStore, restrictedIn, saidOf } from '../pupils';
import { dayOf, type Said, saidKinds, withSaid } from '../rules/said';
import type { GuardianDesk } from './desk';

type Output<S> = S extends { readonly _output: infer T } ? T : never;
type Id = PupilOperation;

/** A call for a guardian whose pupil it is. */
interface Call<O extends Id> {
  readonly desk: GuardianDesk;
  readonly body: Output<GuardianOperations[O]['body']>;
  /** Keyed hash of the number of the pupil. */
  readonly number: string;
  readonly isEnrolled: boolean;
  /** Name of the school, under which its pupils are kept. */
  readonly place: string;
  /** When it was first made, and what tells it from others. */
  readonly atMs: number;
  readonly mark: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();

const dayAnswer = (date: string, said: readonly Said[]) => ({
  date,
  counts: dayOf(said),
  said: said.map(([kind, share, ms]) => ({
    ...{ kind: saidKinds[kind] as (typeof saidKinds)[number], share, firstSaidAt: iso(ms) },
  })),
});

/** Changes what is kept of pupils whose hashes begin alike; the same again changes nothing. */
const changed = (
  { desk: { ports }, number, place }: Pick<Call<'erasePupil'>, 'desk' | 'number' | 'place'>,
  change: (pupils: Pupils) => Pupils,
): Promise<Pupils> =>
  update(ports.state, pupilStore, place, itemOf(number), (stored) => {
    const before = stored ? fromBytes<Pupils>(stored.value) : {};
    const after = change(before);
    const isSame = JSON.stringify(after) === JSON.stringify(before);
    return { bytes: isSame ? undefined : toBytes(after), result: after };
  });

const { stores } = education as Required<Pick<typeof education, 'stores'>>;
/** Stores that have something of a pupil. */
const keeping = ['pupils', 'roster', 'relations', 'guardian-requests'] as const;

/** What carries out each operation. */
export const runs: { readonly [O in Id]: (call: Call<O>) => Promise<Output<GuardianOperations[O]['answer']>> } = {
  async readPupil({ desk: { ports }, body: { school }, place, number, isEnrolled, atMs }) {
    const stored = await ports.state.read(pupilStore, place, itemOf(number));
    const pupils = stored ? fromBytes<Pupils>(stored.value) : {};
    const days = Object.entries(saidOf(pupils, number)).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...{ schema: 'citykit-education-pupil-1', madeAt: iso(atMs), school, isEnrolled },
      isRestricted: isRestricted(pupils, number),
      erasedUntil: erasedUntil(pupils, number),
      days: days.map(([date, said]) => dayAnswer(date, said)),
      kept: keeping.map((id) => {
        const { name, doc, expireDays } = stores[id];
        return { what: `${name.en} · ${name.zh}`, how: `${doc.en} ${doc.zh}`, days: expireDays };
      }),
    };
  },
  async correctDay({ desk, body, place, number, atMs, mark }) {
    const { date, kind, share } = body;
    const pupils = await changed({ desk, number, place }, (before) => {
      const said = saidOf(before, number)[date];
      // Of a day of which nothing is kept nothing is wrong.
      if (!said) throw problem('not-found');
      const day = withSaid(said, [saidKinds.indexOf(kind), share, atMs, mark]);
      return day ? { ...before, [number]: { ...saidOf(before, number), [date]: day } } : before;
    });
    return dayAnswer(date, saidOf(pupils, number)[date] ?? []);
  },
  async erasePupil(call) {
    const { desk, number, atMs } = call;
    const { date } = zoneOf(desk.city.timeZone).dayOf(atMs);
    await changed(call, (before) => erasedIn(before, number, { until: date, atMs }));
    return { erasedUntil: date };
  },
  async restrictPupil(call) {
    const { body, number, atMs } = call;
    await changed(call, (before) => restrictedIn(before, number, { isHeld: body.isRestricted, atMs }));
    return { isRestricted: body.isRestricted };
  },
};
