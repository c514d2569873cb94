import type { ChargingProfile, Ocpp16ChargingProfile, SchedulePeriod } from '../types';

const dayMs = 86_400_000;
/** OCPP 1.6 SetChargingProfile: 3 phases unless said. */
const defaultPhases = 3;

/** Why a profile that fits the schema still makes no sense. */
export interface InvalidProfile {
  readonly invalid: string;
}

function timingOf(profile: Ocpp16ChargingProfile): ChargingProfile['timing'] | InvalidProfile {
  const { chargingProfileKind, recurrencyKind, chargingSchedule } = profile;
  const { startSchedule } = chargingSchedule;
  // Without a start, 1.6 counts from the start of charging.
  if (chargingProfileKind === 'Relative' || (chargingProfileKind === 'Absolute' && startSchedule === undefined))
    return { kind: 'Relative' };
  if (startSchedule === undefined) return { invalid: 'a Recurring profile needs startSchedule' };
  const startMs = Date.parse(startSchedule);
  // recurrencyKind says nothing when the kind is not Recurring; stations in the field send it all the same.
  if (chargingProfileKind === 'Absolute') return { kind: 'Absolute', startMs };
  if (recurrencyKind === undefined) return { invalid: 'a Recurring profile needs recurrencyKind' };
  return { kind: 'Recurring', startMs, everyMs: recurrencyKind === 'Daily' ? dayMs : 7 * dayMs };
}

function faultOf(periods: readonly SchedulePeriod[]): string | undefined {
  if (periods[0]?.startSeconds !== 0) return 'the first period must start at 0';
  const falls = periods.findIndex((p, i) => i > 0 && p.startSeconds <= (periods[i - 1] as SchedulePeriod).startSeconds);
  return falls === -1 ? undefined : `period ${falls + 1} must start after period ${falls}`;
}

/** Charging rule F: a profile of OCPP 1.6, as installed on a connector (0: on all), in the canonical shape. */
export function profileOf16(profile: Ocpp16ChargingProfile, connectorId: number): ChargingProfile | InvalidProfile {
  const { chargingSchedule: schedule } = profile;
  const timing = timingOf(profile);
  if ('invalid' in timing) return timing;
  const periods = schedule.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) => ({
    startSeconds: startPeriod,
    limit,
    phases: numberPhases ?? defaultPhases,
  }));
  const invalid = faultOf(periods);
  if (invalid !== undefined) return { invalid };
  return {
    id: profile.chargingProfileId,
    connectorId,
    stackLevel: profile.stackLevel,
    purpose: profile.chargingProfilePurpose,
    transactionId: profile.transactionId === undefined ? null : String(profile.transactionId),
    timing,
    validFromMs: profile.validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(profile.validFrom),
    validToMs: profile.validTo === undefined ? Number.POSITIVE_INFINITY : Date.parse(profile.validTo),
    unit: schedule.chargingRateUnit,
    durationSeconds: schedule.duration ?? Number.POSITIVE_INFINITY,
    periods,
  };
}
