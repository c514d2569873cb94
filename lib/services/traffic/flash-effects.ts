import {
  clockHours,
  dayMinutes,
  type Effect,
  type EffectStatement,
  type EffectValue,
  hoursOf,
  listed,
  other,
  type SettingChange,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { flashSpans, isPlannedFlash, type ScheduledFlash } from './rules/planned-flash';

type Flash = readonly ScheduledFlash[];

const silent: Words = {
  en: 'signals that flash at these hours raise no alarm, though it may be a fault',
  zh: '该时段内信号机黄闪不告警，即使实为故障',
};
const watched: Words = {
  en: 'signals that flash at these hours raise an alarm',
  zh: '该时段内信号机黄闪会触发告警',
};

/** Any junction that no entry names. */
const others = '';

/** Minutes of a day in which a junction raises no alarm when it flashes, by the rule that raises it. */
function silentMinutes(schedule: Flash, junction: string): ReadonlySet<number> {
  const spans = flashSpans(schedule, junction);
  return new Set(dayMinutes.filter((minute) => isPlannedFlash(spans, minute * 60_000)));
}

/** Junctions that lose, or gain, the same minutes of the same hours. */
interface Turned {
  readonly isMore: boolean;
  readonly some: readonly number[];
  readonly was: readonly number[];
  readonly is: readonly number[];
  readonly junctions: string[];
}

function turnedOf(before: Flash, after: Flash): readonly Turned[] {
  const named = [...new Set([...after, ...before].flatMap(({ junctions }) => junctions))];
  const found = new Map<string, Turned>();
  for (const junction of [others, ...named]) {
    const [was, is] = [silentMinutes(before, junction), silentMinutes(after, junction)];
    for (const isMore of [true, false]) {
      const some = dayMinutes.filter((minute) => (isMore ? is : was).has(minute) && !(isMore ? was : is).has(minute));
      if (some.length === 0) continue;
      const key = JSON.stringify([isMore, some, was.size === is.size ? [[...was], [...is]] : [was.size, is.size]]);
      const known = found.get(key);
      if (known) known.junctions.push(junction);
      else found.set(key, { isMore, some, was: [...was], is: [...is], junctions: [junction] });
    }
  }
  return [...found.values()];
}

const junctionNames = (junctions: readonly string[]): EffectValue => ({
  sentence: {
    says:
      junctions.length === 1 ? { en: 'junction {all}', zh: '路口 {all}' } : { en: 'junctions {all}', zh: '路口 {all}' },
    values: { all: listed(junctions) },
  },
});

function junctionsOf(junctions: readonly string[], named: readonly string[]): EffectValue {
  if (!junctions.includes(others)) return junctionNames(junctions);
  const isAll = named.every((junction) => junctions.includes(junction));
  return { label: isAll ? { en: 'all junctions', zh: '全部路口' } : { en: 'all other junctions', zh: '其他全部路口' } };
}

const says = {
  more: {
    en: 'signals that flash at {hours} raise no alarm, though it may be a fault ({name}, {junctions}: {after} of a day instead of {before})',
    zh: '信号机在 {hours} 黄闪时不告警，即使实为故障（{name}，{junctions}：每天由 {before} 改为 {after}）',
  },
  less: {
    en: 'signals that flash at {hours} raise an alarm ({name}, {junctions}: {after} of a day instead of {before})',
    zh: '信号机在 {hours} 黄闪时触发告警（{name}，{junctions}：每天由 {before} 改为 {after}）',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Of hours that are shifted, as many as before. */
const shifted = {
  more: {
    en: 'signals that flash at {hours} raise no alarm, though it may be a fault ({name}, {junctions}: {after} instead of {before})',
    zh: '信号机在 {hours} 黄闪时不告警，即使实为故障（{name}，{junctions}：由 {before} 改为 {after}）',
  },
  less: {
    en: 'signals that flash at {hours} raise an alarm ({name}, {junctions}: {after} instead of {before})',
    zh: '信号机在 {hours} 黄闪时触发告警（{name}，{junctions}：由 {before} 改为 {after}）',
  },
} as const satisfies Readonly<Record<string, Words>>;

const sameHours: Words = {
  en: 'hours of planned flash are written otherwise, and are the same',
  zh: '计划黄闪时段写法改变，时间不变',
};

/** All entries at once: what counts is which minutes of which junctions raise no alarm. */
const turnedTimes = special(
  [
    { when: 'added', says: silent },
    { when: 'removed', says: watched },
  ],
  (change: SettingChange): readonly EffectStatement[] => {
    const [before, after] = [change.before ?? [], change.after ?? []] as [Flash, Flash];
    const turned = turnedOf(before, after);
    if (turned.length === 0) return [{ kind: 'none', direction: 'neither', says: sameHours, values: {} }];
    const named = [...after, ...before].flatMap(({ junctions }) => junctions);
    return turned.map(({ isMore, some, was, is, junctions }) => ({
      kind: 'safety',
      direction: isMore ? 'worse' : 'better',
      severity: 'high',
      says: (was.length === is.length ? shifted : says)[isMore ? 'more' : 'less'],
      values: {
        name: { label: change.name },
        hours: clockHours(some),
        junctions: junctionsOf(junctions, named),
        before: was.length === is.length ? clockHours(was) : hoursOf(was.length),
        after: was.length === is.length ? clockHours(is) : hoursOf(is.length),
      },
    }));
  },
);
export const flashTimes: Effect = { ...turnedTimes, ofAlarms: true };

/** Of the settings of an entry, of which the whole speaks. */
export const flashTime = other('safety', {
  en: 'signals that flash at other times raise no alarm, so a fault may pass for a plan',
  zh: '信号机在其他时段黄闪时不告警，故障可能被当作计划',
});
export const flashJunctions = special(
  [
    {
      when: 'added',
      says: {
        en: 'further signals may flash at these hours without an alarm',
        zh: '新增信号机在该时段黄闪也不告警',
      },
    },
    {
      when: 'removed',
      says: {
        en: 'some signals raise an alarm when they flash at these hours',
        zh: '部分信号机在该时段黄闪会触发告警',
      },
    },
  ],
  (change) => [{ kind: 'safety', direction: 'neither', ...saying(silent, change) }],
);
