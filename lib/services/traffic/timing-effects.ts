import {
  amount,
  type Better,
  directionOf,
  type Effect,
  type EffectDoc,
  type EffectStatement,
  type EffectValue,
  idleEffect,
  placeOf,
  type SettingChange,
  type Sides,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { crossingSeconds, type TimedPhase } from './rules/timing-limits';
import { type TimedJunction, websterPlan } from './rules/timing-webster';

const seconds = (number: number): EffectValue => ({ number, unit: 's' });

/** Has every phase of the rings limits? Not always, when one setting of several is put back. */
const isWhole = ({ rings, phases }: TimedJunction): boolean =>
  rings.flat(2).every((number) => phases.some(({ phase }) => phase === number));

/** The shortest cycle that the limits of a junction allow: the cycle of the timing rule while nobody drives. */
function shortestCycle(junction: TimedJunction): number | undefined {
  if (!isWhole(junction)) return undefined;
  const plan = websterPlan(junction, new Map(), { minCycleSeconds: 0, maxCycleSeconds: Number.MAX_SAFE_INTEGER });
  return 'infeasible' in plan ? undefined : plan.cycleSeconds;
}

/** Does a junction fit into the cycles that the city allows? */
const fits = (junction: TimedJunction, limits: { minCycleSeconds: number; maxCycleSeconds: number }): boolean =>
  isWhole(junction) && !('infeasible' in websterPlan(junction, new Map(), limits));

interface Timing {
  readonly minCycleSeconds: number;
  readonly maxCycleSeconds: number;
  readonly junctions: readonly TimedJunction[];
}

const unfitWords = {
  lost: {
    en: 'junctions whose greens do not fit keep their fixed times',
    zh: '绿灯时间无法满足的路口改按固定配时运行',
  },
  won: { en: 'junctions whose greens fit now follow the traffic', zh: '绿灯时间可满足的路口改为随流量配时' },
} as const satisfies Readonly<Record<string, Words>>;

const placed: Words = { en: '{effect} ({place})', zh: '{effect}（{place}）' };

/** Junctions that no longer fit into the cycle, or fit now, each by itself: all limits of a change may be its causes. */
const fitEffects = (was: Timing, is: Timing, junctions: readonly string[]): readonly EffectStatement[] =>
  junctions.flatMap((id): EffectStatement[] => {
    const [before, after] = [was, is].map(({ junctions: all }) => all.find((junction) => junction.id === id));
    if (!before || !after) return [];
    const fitted = fits(before, was);
    if (fitted === fits(after, is)) return [];
    const place: EffectValue = { sentence: { says: { en: 'junction {id}', zh: '路口 {id}' }, values: { id } } };
    return [
      {
        kind: 'service',
        direction: fitted ? 'worse' : 'better',
        says: placed,
        values: { effect: { label: unfitWords[fitted ? 'lost' : 'won'] }, place },
      },
    ];
  });

/** The junction around a setting, and the timing that it is in. */
function timingAround({ around }: SettingChange) {
  const at = around.findIndex(({ after }) => after !== undefined && 'rings' in (after as object));
  return around.slice(at) as unknown as readonly [Sides<TimedJunction>, Sides<Timing>];
}

/** The same of the junction around a setting. */
function fitEffectsAround(change: SettingChange): readonly EffectStatement[] {
  const [junction, timing] = timingAround(change);
  const { before: was, after: is } = timing;
  return was && is && junction.after ? fitEffects(was, is, [junction.after.id]) : [];
}

const fixedTimes = {
  one: {
    en: 'greens of the junction do not fit: it keeps its fixed times, and works as before',
    zh: '该路口绿灯时间无法满足，仍按固定配时运行，情况不变',
  },
  all: {
    en: 'greens of no junction fit: all keep their fixed times, and work as before',
    zh: '所有路口绿灯时间均无法满足，仍按固定配时运行，情况不变',
  },
} as const satisfies Readonly<Record<string, Words>>;

const isUnfit = (junction: TimedJunction | undefined, limits: Timing | undefined): boolean =>
  junction !== undefined && limits !== undefined && isWhole(junction) && !fits(junction, limits);

/** Do the greens of the junction around a setting not fit, before and after? */
export function unfitAround(change: SettingChange): Sides<boolean> {
  const [junction, timing] = timingAround(change);
  return { before: isUnfit(junction.before, timing.before), after: isUnfit(junction.after, timing.after) };
}

/** Of a setting of a junction: with greens that did not fit, and do not, it keeps its fixed times. */
export const unlessFixed = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => {
    const { before, after } = unfitAround(change);
    return before && after ? [idleEffect(fixedTimes.one, change)] : effect.of(change);
  },
});

/** Of a setting on which it depends whether greens fit. */
export const fitting = (effect: Effect): Effect =>
  unlessFixed({ ...effect, of: (change) => [...effect.of(change), ...fitEffectsAround(change)] });

/** Of a junction that comes or goes. */
export const unlessComesFixed = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => {
    const { before, after } = change as Sides<TimedJunction>;
    const [timing] = change.around as unknown as readonly [Sides<Timing>];
    const isFixed = after ? isUnfit(after, timing.after) : isUnfit(before, timing.before);
    return isFixed ? [idleEffect(fixedTimes.one, change)] : effect.of(change);
  },
});

/** Of how all junctions are timed: as long as one of them is. */
export const unlessAllFixed = (effect: Effect): Effect => ({
  ...effect,
  of: (change) => {
    const [{ before, after }] = change.around as unknown as readonly [Sides<Timing>];
    const areUnfit = (timing: Timing | undefined) =>
      timing !== undefined && timing.junctions.length > 0 && timing.junctions.every((one) => isUnfit(one, timing));
    return areUnfit(before) && areUnfit(after) ? [idleEffect(fixedTimes.all, change)] : effect.of(change);
  },
});

const crossing: Readonly<Record<'more' | 'less', Words>> = {
  more: { en: 'people have more time to cross', zh: '行人过街时间增加' },
  less: { en: 'people have less time to cross', zh: '行人过街时间减少' },
};

const docs: readonly EffectDoc[] = [
  { when: 'more', says: crossing.more },
  { when: 'less', says: crossing.less },
];

type PhaseLimit = Exclude<keyof TimedPhase, 'phase'>;

/** A junction with some limits of a phase as another has them. */
const withLimits = (junction: TimedJunction, from: TimedPhase, limits: readonly PhaseLimit[]): TimedJunction => ({
  ...junction,
  phases: junction.phases.map((phase) =>
    phase.phase === from.phase
      ? { ...phase, ...Object.fromEntries(limits.map((limit) => [limit, from[limit]])) }
      : phase,
  ),
});

/**
 * The shortest cycle before and after, where some limits of a phase change it the same way, alone or as the last of those
 * that change: a longer yellow beside less time to cross makes no cycle shorter.
 */
function cycleTurned(
  limits: readonly PhaseLimit[],
  { around }: SettingChange,
): Readonly<Record<'cycleBefore' | 'cycleAfter', EffectValue>> | undefined {
  const [phase, junction] = around as unknown as readonly [Sides<TimedPhase>, Sides<TimedJunction>];
  const [was, is] = [junction.before, junction.after].map((side) => side && shortestCycle(side));
  if (was === undefined || is === undefined || was === is) return undefined;
  const without = junction.after && phase.before && withLimits(junction.after, phase.before, limits);
  const alone = junction.before && phase.after && withLimits(junction.before, phase.after, limits);
  const doIt = [
    [junction.before, alone],
    [without, junction.after],
  ].some(([one, other]) => {
    if (!one || !other) return false;
    const [first, last] = [shortestCycle(one), shortestCycle(other)];
    // Where the limits do not go together without this one, it is needed for what becomes of the whole.
    if (first === undefined || last === undefined) return first !== last;
    return Math.sign(last - first) === Math.sign(is - was);
  });
  return doIt ? { cycleBefore: seconds(was), cycleAfter: seconds(is) } : undefined;
}

/** With the shortest cycle behind it. */
const andCycle = ({ en, zh }: Words): Words => ({
  en: `${en}; the shortest cycle of the junction is {cycleAfter} instead of {cycleBefore}`,
  zh: `${zh}；该路口最短周期由 {cycleBefore} 改为 {cycleAfter}`,
});

const timeToCross: Words = {
  en: 'people have {after} instead of {before} to cross at {place}',
  zh: '行人在{place}过街的时间由 {before} 改为 {after}',
};

const crossingTimes = special(docs, (change) => {
  const { before, after } = change.around[0] as Sides<TimedPhase>;
  if (!before || !after) return [];
  const [was, is] = [crossingSeconds(before), crossingSeconds(after)];
  // The times are shared out otherwise between walk and clearance.
  if (was === is) {
    const both = ({ walkSeconds, pedestrianClearanceSeconds }: TimedPhase): EffectValue => ({
      sentence: {
        says: { en: '{walk} of walk and {clearance} of clearance', zh: '放行 {walk}、清空 {clearance}' },
        values: { walk: seconds(walkSeconds), clearance: seconds(pedestrianClearanceSeconds) },
      },
    });
    return [
      {
        kind: 'safety',
        direction: 'neither',
        says: {
          en: 'people have as long to cross, with another warning ({place}: {after} instead of {before})',
          zh: '行人过街总时间不变，预警时间改变（{place}：由{before}改为{after}）',
        },
        values: { place: placeOf(change.place) as EffectValue, before: both(before), after: both(after) },
      },
    ];
  }
  const cycle = cycleTurned(['walkSeconds', 'pedestrianClearanceSeconds'], change);
  return [
    {
      kind: 'safety',
      direction: is < was ? 'worse' : 'better',
      says: cycle ? andCycle(timeToCross) : timeToCross,
      values: {
        ...cycle,
        before: seconds(was),
        after: seconds(is),
        place: placeOf(change.place) as EffectValue,
      },
    },
  ];
});
/** Walk and pedestrian clearance of a phase, both at once. */
export const crossingTime = fitting(crossingTimes);

const lessThanCrossing: Words = {
  en: 'people need longer to cross than that, which decides: nothing works otherwise by it',
  zh: '行人过街所需时间更长并起决定作用，此项改变不产生影响',
};

/** Is the time to cross longer than a limit of green, before and after? The phase is held by it then. */
function isWithinCrossing(limit: PhaseLimit, { around }: SettingChange): boolean {
  const { before, after } = around[0] as Sides<TimedPhase>;
  if (!before || !after || !/Green/.test(limit)) return false;
  const most = Math.max(before[limit], after[limit]);
  return [before, after].every((phase) => crossingSeconds(phase) >= most);
}

/** A limit of a phase: what it does, and what the shortest cycle of the junction becomes by it. */
export function phaseLimit(
  limit: PhaseLimit,
  kind: 'safety' | 'service',
  better: Better,
  more: Words,
  less: Words,
): Effect {
  const simple = amount(kind, better, more, less);
  const of = (change: SettingChange): readonly EffectStatement[] => {
    if (isWithinCrossing(limit, change)) return [idleEffect(lessThanCrossing, change)];
    const cycle = cycleTurned([limit], change);
    if (!cycle) return simple.of(change);
    const isMore = Number(change.after) > Number(change.before);
    const { says, values } = saying(isMore ? more : less, change);
    return [{ kind, direction: directionOf(better, isMore), says: andCycle(says), values: { ...values, ...cycle } }];
  };
  return fitting(special(simple.docs, of));
}

/** More vehicles an hour than any phase lets pass. */
const jam = 1_000_000;

const flowsOf = ({ phases }: TimedJunction, flow: number) => new Map(phases.map(({ phase }) => [phase, flow]));

const sameCycles: Words = {
  en: 'junctions that follow the traffic keep their cycles: their greens allow no others',
  zh: '随流量配时的路口受绿灯限值约束，周期不变',
};

/** Does a junction that fits on both sides get another cycle while nobody drives, or while all queue? */
const turnsOneOf = (flow: number, was: Timing, is: Timing): boolean =>
  is.junctions.some((after) => {
    const before = was.junctions.find(({ id }) => id === after.id);
    if (!before || !fits(before, was) || !fits(after, is)) return false;
    // Limits of the city alone: those of the junction speak for themselves.
    const [one, other] = [was, is].map((limits) => websterPlan(after, flowsOf(after, flow), limits));
    return JSON.stringify(one) !== JSON.stringify(other);
  });

/**
 * Limits of the cycle: people wait longer or shorter where junctions may, and those whose limits do not fit are not timed
 * at all.
 */
function cycleLimit(limit: 'minCycleSeconds' | 'maxCycleSeconds', flow: number, more: Words, less: Words): Effect {
  const simple = amount('service', 'neither', more, less);
  return special([...simple.docs, { when: 'other', says: sameCycles }], (change) => {
    const { before, after } = change.around[0] as Sides<Timing>;
    if (!before || !after) return simple.of(change);
    const ids = after.junctions.map(({ id }) => id);
    const [turned, without] = [after, { ...after, [limit]: before[limit] }].map((is) =>
      fitEffects(before, is, ids),
    ) as [readonly EffectStatement[], readonly EffectStatement[]];
    if (turnsOneOf(flow, before, after)) return [...simple.of(change), ...turned];
    const isCause = JSON.stringify(turned) !== JSON.stringify(without);
    return isCause ? turned : [...turned, { kind: 'none', direction: 'neither', ...saying(sameCycles, change) }];
  });
}

export const shortestCycleLimit = (more: Words, less: Words): Effect => cycleLimit('minCycleSeconds', 0, more, less);
export const longestCycleLimit = (more: Words, less: Words): Effect => cycleLimit('maxCycleSeconds', jam, more, less);
