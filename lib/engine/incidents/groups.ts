import { groupedBy } from '../../shared/grouped-by';
import { clustersOf, devicesOf, fewestDevices, servicesOf } from './clusters';
import { coversOf, explained } from './covers';
import type { Episode } from './episodes';
import { shared } from './place';
import { apartMs, areByDistrict, beganTogether, byStart, isCovered, nearestTo, nodeOf } from './together';
import { Unions } from './unions';

/** Why an alarm belongs to an incident: by what it hangs on, or by district and time only. */
export type Basis = 'supply' | 'district';

/** Episodes that are one loss of supply. */
export interface Group {
  /** Parts of the supply that said so themselves, by their start; else empty. */
  readonly causes: readonly Episode[];
  /** What may have lost its supply by that; without causes all of it. */
  readonly symptoms: readonly { readonly episode: Episode; readonly by: Basis }[];
}

/** Two parts of the supply are dark by one thing: one supplies the other, or is it, or one thing supplies both. */
const areBySupply = (a: Episode, b: Episode): boolean =>
  isCovered(a, b) || isCovered(b, a) || (beganTogether(a, b) && shared(a.alarm.place, b.alarm.place).length > 0);

function unitedBy<T>(items: readonly T[], belong: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const unions = new Unions(items);
  items.forEach((a, i) => {
    for (const b of items.slice(i + 1)) if (belong(a, b)) unions.unite(a, b);
  });
  return unions.sets();
}

type Causes = readonly Episode[];

/** What is above one of them is known. */
const isPlaced = (causes: Causes): boolean => causes.some(({ alarm }) => alarm.place.path.length > 1);

const distance = (a: Causes, b: Causes): number =>
  Math.min(...a.flatMap((one) => b.filter((other) => areByDistrict(one, other)).map((other) => apartMs(one, other))));

/**
 * Causes that are one: by supply; of those of which nothing above is known, by district and time. One of these that could be
 * of two incidents which supply keeps apart is of the nearest, and does not join them.
 */
function causeGroups(causes: Causes): readonly Causes[] {
  const bySupply = unitedBy(causes, areBySupply);
  const placed = bySupply.filter(isPlaced);
  const loose = bySupply.filter((one) => !isPlaced(one));
  const joined = new Map<Causes, Causes[]>(placed.map((one) => [one, [one]]));
  const unjoined: Causes[] = [];
  for (const one of loose) {
    const [nearest] = placed
      .map((group) => ({ group, ms: distance(one, group) }))
      .filter(({ ms }) => Number.isFinite(ms))
      .sort((a, b) => a.ms - b.ms || byStart(a.group[0] as Episode, b.group[0] as Episode));
    if (nearest) joined.get(nearest.group)?.push(one);
    else unjoined.push(one);
  }
  const byDistrict = unitedBy(unjoined, (a, b) => Number.isFinite(distance(a, b)));
  return [...joined.values(), ...byDistrict].map((sets) => sets.flat().sort(byStart));
}

/** Symptoms without a cause: by what they hang on first, then by district. */
function causeless(symptoms: readonly Episode[]): readonly Group[] {
  const rootOf = ({ alarm }: Episode) => alarm.place.path.at(-1);
  const roots = groupedBy(symptoms, rootOf);
  roots.delete(undefined);
  const bySupply = [...roots.values()].flatMap(clustersOf);
  const taken = new Set(bySupply.flat());
  const further = new Map<readonly Episode[], Episode[]>(bySupply.map((one) => [one, []]));
  const rest: Episode[] = [];
  for (const one of symptoms) {
    if (taken.has(one)) continue;
    const nearest = nearestTo(
      one,
      [...taken].filter((other) => areByDistrict(one, other)),
    );
    const cluster = nearest && bySupply.find((all) => all.includes(nearest));
    if (cluster) further.get(cluster)?.push(one);
    else rest.push(one);
  }
  const districts = groupedBy(rest, ({ alarm }) => alarm.place.district);
  districts.delete(undefined);
  return [
    ...bySupply.map((cluster) => ({
      causes: [],
      symptoms: [
        ...cluster.map((episode) => ({ episode, by: 'supply' as const })),
        ...(further.get(cluster) ?? []).map((episode) => ({ episode, by: 'district' as const })),
      ],
    })),
    ...[...districts.values()].flatMap(clustersOf).map((cluster) => ({
      causes: [],
      symptoms: cluster.map((episode) => ({ episode, by: 'district' as const })),
    })),
  ];
}

/** Two by what they hang on are an incident; by district only it takes three, and two services where nothing says the cause. */
function isIncident({ causes, symptoms }: Group): boolean {
  const bySupply = symptoms.filter(({ by }) => by === 'supply').map(({ episode }) => episode);
  const areKin = causes.some((a) => causes.some((b) => nodeOf(a) !== nodeOf(b) && areBySupply(a, b)));
  if (causes.length > 0 && (bySupply.length > 0 || areKin)) return true;
  const all = [...causes, ...symptoms.map(({ episode }) => episode)];
  return devicesOf(all) >= fewestDevices && (causes.length > 0 || servicesOf(all) >= 2);
}

/** Losses of supply among episodes: of the same episodes in any order the same ones. */
export function groupsOf(episodes: readonly Episode[]): readonly Group[] {
  const ordered = [...episodes].sort(byStart);
  const causes = ordered.filter((one) => one.alarm.supply.evidence === 'cause');
  const sets = causeGroups(causes);
  const covers = sets.flatMap(coversOf);
  const symptomsOf = new Map<Causes, Group['symptoms'][number][]>(sets.map((set) => [set, []]));
  const symptoms = ordered.filter((one) => one.alarm.supply.evidence === 'symptom');
  const uncovered: Episode[] = [];
  for (const episode of symptoms) {
    const set = explained(episode, covers);
    if (set) symptomsOf.get(set)?.push({ episode, by: 'supply' });
    else uncovered.push(episode);
  }
  // What hangs on a part of the supply of which no district is known says where that is.
  const anchors = sets.map((set) => [
    ...set,
    ...(symptomsOf.get(set) ?? [])
      .map(({ episode }) => episode)
      .filter((one) => set.some((c) => beganTogether(one, c))),
  ]);
  const rest: Episode[] = [];
  for (const episode of uncovered) {
    const near = anchors.map((some) => some.filter((one) => areByDistrict(episode, one)));
    const nearest = nearestTo(episode, near.flat());
    const set = nearest && sets[near.findIndex((some) => some.includes(nearest))];
    if (set) symptomsOf.get(set)?.push({ episode, by: 'district' });
    else rest.push(episode);
  }
  const withCauses = sets.map((set) => ({ causes: set, symptoms: symptomsOf.get(set) ?? [] }));
  return [...withCauses, ...causeless(rest)].filter(isIncident);
}
