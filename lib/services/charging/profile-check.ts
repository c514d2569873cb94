import type { SectionProblem } from '../shared';
import type { ChargingSection } from './config';
import { cycleSecondsOf, spanOf } from './profile-span';

type Profile = ChargingSection['feeders'][number]['stationLimits'][number]['profile'];
/** With its path inside the profile. */
type Fault = SectionProblem;

/** What a car takes at least when it charges (IEC 61851-1), A; and W of one phase at the least voltage of the grids there are, 100 V. */
const leastToCharge = { A: 6, W: 600 } as const;

/** Cars charge with at most so much (SAE J3271), A: what is more was meant in W. */
const mostAmps = 3000;

/** What kind, purpose, start and recurrence of a profile exclude of each other (OCPP 1.6, 7.8). */
function kindFaults(profile: Profile): Fault[] {
  const { chargingProfileKind: kind, chargingProfilePurpose: purpose, recurrencyKind, chargingSchedule } = profile;
  const { startSchedule } = chargingSchedule;
  if (kind === 'Relative' && purpose === 'ChargePointMaxProfile')
    return [
      {
        fault: 'contradicting',
        path: [],
        message: {
          en: 'a ChargePointMaxProfile is Relative, but a station has no session to count from',
          zh: 'ChargePointMaxProfile 为 Relative，但充电站没有可作为起点的会话',
        },
        hint: {
          en: 'use Absolute or Recurring with a startSchedule, or the purpose TxDefaultProfile',
          zh: '采用带 startSchedule 的 Absolute 或 Recurring，或将用途改为 TxDefaultProfile',
        },
      },
    ];
  if (kind !== 'Relative' && startSchedule === undefined)
    return [
      {
        fault: 'incomplete',
        path: [],
        message: { en: `a profile of kind ${kind} has no start`, zh: `类型为 ${kind} 的曲线没有开始时间` },
        hint: { en: 'add chargingSchedule.startSchedule', zh: '添加 chargingSchedule.startSchedule' },
      },
    ];
  if (kind === 'Recurring' && recurrencyKind === undefined)
    return [
      {
        fault: 'incomplete',
        path: [],
        message: { en: 'a Recurring profile says not how often', zh: 'Recurring 曲线未说明重复周期' },
        hint: { en: 'add recurrencyKind: Daily or Weekly', zh: '添加 recurrencyKind: Daily 或 Weekly' },
      },
    ];
  return [
    ...(kind === 'Relative' && startSchedule !== undefined
      ? [withoutUse(kind, 'chargingSchedule', 'startSchedule')]
      : []),
    ...(kind !== 'Recurring' && recurrencyKind !== undefined ? [withoutUse(kind, 'recurrencyKind')] : []),
  ];
}

const withoutUse = (kind: Profile['chargingProfileKind'], ...path: readonly string[]): Fault => ({
  fault: 'idle',
  path,
  message: { en: `a profile of kind ${kind} has no use for ${path.at(-1)}`, zh: `${kind} 曲线不使用 ${path.at(-1)}` },
  hint: { en: 'remove it, or use chargingProfileKind: Recurring', zh: '删除该项，或写 chargingProfileKind: Recurring' },
});

/** Periods begin at once, come one after another, and begin before the profile ends or begins anew. */
function periodFaults(profile: Profile): Fault[] {
  const { duration, chargingSchedulePeriod: periods } = profile.chargingSchedule;
  const at = (i: number, key: string) => ['chargingSchedule', 'chargingSchedulePeriod', i, key];
  if (periods[0]?.startPeriod !== 0)
    return [
      {
        fault: 'backwards',
        path: [],
        message: { en: 'the first period of a profile does not start at 0', zh: '曲线的第一个时段不从 0 开始' },
        hint: { en: 'begin with startPeriod: 0', zh: '以 startPeriod: 0 开头' },
      },
    ];
  if (periods.some((p, i) => i > 0 && p.startPeriod <= (periods[i - 1]?.startPeriod ?? 0)))
    return [
      {
        fault: 'backwards',
        path: [],
        message: { en: 'periods of a profile are not in their order', zh: '曲线的时段未按顺序排列' },
        hint: { en: 'sort them by startPeriod, each once', zh: '按 startPeriod 排序，各出现一次' },
      },
    ];
  const cycle = cycleSecondsOf(profile);
  const end = Math.min(duration ?? Number.POSITIVE_INFINITY, cycle);
  const late = periods.flatMap(({ startPeriod }, i): Fault[] =>
    startPeriod < end
      ? []
      : [
          {
            fault: 'idle',
            path: at(i, 'startPeriod'),
            message: {
              en: `the period begins after ${startPeriod} s, and the profile ends or begins anew after ${end} s: its limit never counts`,
              zh: `时段于 ${startPeriod} 秒后开始，而曲线在 ${end} 秒后结束或重新开始：该限值永不生效`,
            },
            hint: { en: `begin before ${end} s, or remove the period`, zh: `在 ${end} 秒之前开始，或删除该时段` },
          },
        ],
  );
  if (duration === undefined || duration <= cycle) return late;
  const message = {
    en: `the profile lasts ${duration} s and begins anew after ${cycle} s`,
    zh: `曲线持续 ${duration} 秒，却在 ${cycle} 秒后重新开始`,
  };
  const hint = { en: `set duration: ${cycle} or less`, zh: `写 duration: ${cycle} 或更少` };
  return [...late, { fault: 'idle', path: ['chargingSchedule', 'duration'], message, hint }];
}

/** Limits at which no car charges, and those that were meant in another unit. */
function limitFaults({
  chargingSchedule: { chargingRateUnit: unit, chargingSchedulePeriod: periods },
}: Profile): Fault[] {
  return periods.flatMap(({ limit }, i): Fault[] => {
    const path = ['chargingSchedule', 'chargingSchedulePeriod', i, 'limit'];
    if (unit === 'A' && limit > mostAmps)
      return [
        {
          fault: 'unmeant',
          path,
          message: {
            en: `no car takes ${limit} A: the limit limits nothing`,
            zh: `没有车辆可用到 ${limit} A：该限值不起作用`,
          },
          hint: { en: 'write amperes, or chargingRateUnit: W', zh: '填写安培数，或写 chargingRateUnit: W' },
        },
      ];
    if (limit === 0 || limit >= leastToCharge[unit]) return [];
    return [
      {
        fault: 'unmeant',
        path,
        message: {
          en: `a car that charges takes at least 6 A (IEC 61851-1), more than ${limit} ${unit}: it pauses`,
          zh: `车辆充电至少需要 6 A（IEC 61851-1），高于 ${limit} ${unit}：充电将暂停`,
        },
        hint: {
          en: unit === 'W' ? 'write 0 for a pause, or watts, e.g. 7400' : 'write 0 for a pause, or 6 and more',
          zh: unit === 'W' ? '暂停写 0，否则填写瓦数，例如 7400' : '暂停写 0，否则填写 6 或更大',
        },
      },
    ];
  });
}

function validityFaults(profile: Profile): Fault[] {
  const { fromMs, toMs } = spanOf(profile);
  if (fromMs < toMs) return [];
  const from = new Date(fromMs).toISOString();
  return [
    {
      fault: 'backwards',
      path: ['validTo'],
      message: {
        en: `the limit ends at ${profile.validTo}, before it begins at ${from}`,
        zh: `限额于 ${profile.validTo} 失效，早于生效时间 ${from}`,
      },
      hint: { en: 'set validTo after the beginning, or leave it out', zh: '将 validTo 设在生效时间之后，或省去' },
    },
  ];
}

/** What of a profile no station could keep, or no car charge by; paths are inside the profile. */
export const profileFaults = (profile: Profile): readonly SectionProblem[] =>
  [kindFaults, periodFaults, limitFaults, validityFaults].flatMap((faultsOf) => faultsOf(profile));
