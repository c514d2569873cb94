/** What of a charging profile says when its limits hold. */
export interface ProfileTimes {
  readonly chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative';
  readonly recurrencyKind?: 'Daily' | 'Weekly' | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly chargingSchedule: { readonly startSchedule?: string | undefined; readonly duration?: number | undefined };
}

/** A recurring profile begins anew after so many seconds (OCPP 1.6, 7.41). */
const cycleSeconds = { Daily: 86_400, Weekly: 604_800 } as const;

/** After how long a profile begins anew. */
export const cycleSecondsOf = ({ chargingProfileKind, recurrencyKind }: ProfileTimes): number =>
  chargingProfileKind === 'Recurring' && recurrencyKind ? cycleSeconds[recurrencyKind] : Number.POSITIVE_INFINITY;

/** From when to when a profile counts, ms. */
export function spanOf({
  validFrom,
  validTo,
  chargingProfileKind: kind,
  chargingSchedule: { startSchedule },
}: ProfileTimes) {
  const begins = kind === 'Absolute' ? startSchedule : undefined;
  const froms = [validFrom, begins].flatMap((text) => (text === undefined ? [] : [Date.parse(text)]));
  return {
    fromMs: Math.max(Number.NEGATIVE_INFINITY, ...froms),
    toMs: validTo === undefined ? Number.POSITIVE_INFINITY : Date.parse(validTo),
  };
}
