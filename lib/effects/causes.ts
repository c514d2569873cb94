import { formatPath, type Path } from '../config/path';
import type { Sides, Told } from '../services/shared';
import { rememberedOf } from '../shared/remembered';
import type { Found } from './here';
import { pathWithout, putBack, valueAt } from './put-back';

/** What tells the same has the same key. */
export const keyOfTold = rememberedOf<Told, void, string>((told) => JSON.stringify(told));

/** What a setting would do when others are as before. */
function toldWithout({ here, sides }: Found, others: readonly Found[], after: unknown): readonly Told[] {
  const moved = (path: Path) => others.reduce((at, other) => pathWithout(at, other.here.path, other.sides), path);
  const now = (path: Path) => valueAt(after, moved(path));
  return here.effect.of({
    ...here,
    ...sides,
    after: sides.after === undefined ? undefined : now(here.path),
    around: here.around.map((group, i) => ({ ...group, after: now(here.aroundPaths[i] as Path) })),
    section: { ...here.section, after: now(here.sectionPath) },
  });
}

const has = (all: readonly Told[], key: string) => all.some((told) => keyOfTold(told) === key);

/** What settings do by themselves, out of several that change: asked of one change of a city. */
export interface Asked {
  /**
   * Which of some settings that tell the same are its causes: with a cause alone as before it is no longer told. Where
   * one would do as well as another, those are that do it alone; where only some together do it, all of them.
   */
  readonly causesIn: (group: readonly Found[]) => readonly Found[];
  /** What one of them does while all others are as before. */
  readonly alone: (of: Found, group: readonly Found[]) => readonly Told[];
}

export function asked({ after }: Sides): Asked {
  const putBackOnce = new Map<Found['here'], unknown>();
  const answers = new Map<string, readonly Told[]>();
  const withBack = (one: Found): unknown => {
    const known = putBackOnce.get(one.here) ?? putBack(after, one.here.path, one.sides);
    putBackOnce.set(one.here, known);
    return known;
  };
  const without = (of: Found, one: Found): readonly Told[] => {
    const key = `${formatPath(of.here.path)} ${formatPath(one.here.path)}`;
    const known = answers.get(key) ?? toldWithout(of, [one], withBack(one));
    answers.set(key, known);
    return known;
  };
  const alone = (of: Found, group: readonly Found[]): readonly Told[] => {
    const others = group.filter((other) => other.here !== of.here);
    // From the last on: what comes out of a list moves what stands behind it.
    const all = others.reduceRight((value, other) => putBack(value, other.here.path, other.sides), after);
    return toldWithout(of, others, all);
  };
  const causesIn = (group: readonly Found[]): readonly Found[] => {
    if (group.length === 1) return group;
    const told = keyOfTold((group[0] as Found).told);
    const needed = group.filter((one) => !group.some((other) => other !== one && has(without(other, one), told)));
    if (needed.length > 0) return needed;
    const enough = group.filter((one) => has(alone(one, group), told));
    return enough.length > 0 ? enough : group;
  };
  return { causesIn, alone };
}
