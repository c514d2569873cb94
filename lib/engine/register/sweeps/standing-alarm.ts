import type { RegisterAlarm } from '../../../services/shared/register-alarms';
import type { BackOffice } from '../office';

/**
 * Says that an alarm holds since a time, or, with null, that it does not. Saying it again changes nothing. One of a
 * service's own is `standingAlarm<AlarmOf<typeof facts>>(office, …)`.
 */
export async function standingAlarm<A extends string = RegisterAlarm>(
  office: Pick<BackOffice, 'city' | 'alarms'> & { readonly ports: Pick<BackOffice['ports'], 'clock'> },
  alarm: NoInfer<A>,
  subject: string,
  sinceMs: number | null,
  detail: string,
): Promise<void> {
  const nowMs = office.ports.clock.nowMs();
  const raise = (atMs: number) => ({ kind: 'raise' as const, atMs, detail });
  // Seen now: what began long ago is no history as long as it lasts.
  const signals = sinceMs === null ? [] : [raise(Math.min(sinceMs, nowMs)), raise(nowMs)];
  await office.alarms.replace({ alarm, deviceId: office.city, subject }, 'sweep', nowMs, signals);
}
