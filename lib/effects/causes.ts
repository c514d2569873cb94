import { formatPath, type Path } from '../config/path';
import type { EffectStatement, Sides } from '../services/shared';
import { rememberedOf } from '../shared/remembered';
import type { Found } from './here';
import { pathWithout, putBack, valueAt } from './put-back';

/** A change that is taken back, and where it stands. */
interface TakenBack extends Sides {
  readonly path: Path;
}

const takenBack = ({ here: { path }, sides }: Found): TakenBack => ({ ...sides, path });

/** What tells the same has the same key, whichever other statements it is ranked among. */
export const keyOf = rememberedOf<EffectStatement, void, string>(
  ({ rank: _rank, isRest: _isRest, isApart: _isApart, ...told }) => JSON.stringify(told),
);

/** What a setting would do when others are as before, given the whole city so. */
export function statementsWithout(
  { here, sides }: Found,
  others: readonly TakenBack[],
  after: unknown,
): readonly EffectStatement[] {
  const moved = (path: Path) => others.reduceRight((at, other) => pathWithout(at, other.path, other), path);
  const now = (path: Path) => valueAt(after, moved(path));
  return here.effect.of({
    ...here,
    ...sides,
    after: sides.after === undefined ? undefined : now(here.path),
    around: here.around.map((group, i) => ({ ...group, after: now(here.aroundPaths[i] as Path) })),
    section: { ...here.section, after: now(here.sectionPath) },
  });
}

const has = (all: readonly EffectStatement[], key: string) => all.some((statement) => keyOf(statement) === key);

/** What settings do by themselves, out of several that change: asked of one change of a city. */
export interface Asked {
  /**
   * Which of some settings that tell the same are its causes: with a cause alone as before it is no longer stated. Where
   * one would do as well as another, those are that do it alone; where only some together do it, all of them.
   */
  readonly causesIn: (group: readonly Found[]) => readonly Found[];
  /** What one of them does while all others are as before. */
  readonly alone: (of: Found, group: readonly Found[]) => readonly EffectStatement[];
}

export function asked({ after }: Sides): Asked {
  const putBackOnce = new Map<Found['here'], unknown>();
  const answers = new Map<string, readonly EffectStatement[]>();
  const withBack = (one: Found): unknown => {
    const known = putBackOnce.get(one.here) ?? putBack(after, one.here.path, one.sides);
    putBackOnce.set(one.here, known);
    return known;
  };
  const without = (of: Found, one: Found): readonly EffectStatement[] => {
    const key = `${formatPath(of.here.path)} ${formatPath(one.here.path)}`;
    const known = answers.get(key) ?? statementsWithout(of, [takenBack(one)], withBack(one));
    answers.set(key, known);
    return known;
  };
  const alone = (of: Found, group: readonly Found[]): readonly EffectStatement[] => {
    const others = group.filter((other) => other.here !== of.here);
    // From the last on: what comes out of a list moves what stands behind it.
    const all = others.reduceRight((value, other) => putBack(value, other.here.path, other.sides), after);
    return statementsWithout(of, others.map(takenBack), all);
  };
  const causesIn = (group: readonly Found[]): readonly Found[] => {
    if (group.length === 1) return group;
    const statement = keyOf((group[0] as Found).statement);
    const needed = group.filter((one) => !group.some((other) => other !== one && has(without(other, one), statement)));
    if (needed.length > 0) return needed;
    const enough = group.filter((one) => has(alone(one, group), statement));
    return enough.length > 0 ? enough : group;
  };
  return { causesIn, alone };
}
