import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { type ReservedTime, type SessionCost, sessionCost } from '../../../lib/services/charging/rules/session-cost';
import type { Tariff } from '../../../lib/services/charging/rules/tariff';
import { isPriced, tariffAt } from '../../../lib/services/charging/rules/tariff-of';
import type { StateSpan } from '../rules/state-spans';
import type { ChargingSession, SessionEvent } from '../types';
import { chargingPeriods } from './charging-periods';
import { flowOf, thresholdsOf } from './flow';

/** What an ended session is billed by. */
export interface Billing {
  readonly session: ChargingSession;
  /** Of the session, in their order. */
  readonly events: readonly SessionEvent[];
  readonly spans: readonly StateSpan[];
  readonly section: ChargingSection;
  readonly zone: ZoneTime;
  readonly reserved?: ReservedTime | undefined;
}

export interface Bill {
  readonly tariff?: Tariff | undefined;
  readonly cost?: SessionCost;
  /** Why a session on a station with a tariff has no cost, for people; absent when it has, and when nothing is due. */
  readonly unbilled?: string;
}

/** A price per kWh, or one that begins or ends with an amount of energy, needs the energy: missing is not 0. */
const needsEnergy = ({ elements }: Tariff): boolean =>
  elements.some(
    ({ price_components, restrictions: r }) =>
      r?.reservation === undefined &&
      (r?.min_kwh !== undefined ||
        r?.max_kwh !== undefined ||
        price_components.some(({ type, price }) => type === 'ENERGY' && price > 0)),
  );

/** Values that a tariff needs and that are in no message of the session. */
function unknownOf(tariff: Tariff, { energyWh }: ChargingSession, events: readonly SessionEvent[]): string | undefined {
  const { currents, powers } = flowOf(events);
  if (energyWh === null && needsEnergy(tariff)) return 'its energy is not known';
  if (currents.length === 0 && thresholdsOf(tariff, 'min_current', 'max_current').length > 0)
    return 'its current is not known';
  // Without a measured power the mean counts, which is of the energy.
  return energyWh === null && powers.length === 0 && thresholdsOf(tariff, 'min_power', 'max_power').length > 0
    ? 'its power is not known'
    : undefined;
}

/** Why a session cannot be billed, whatever the tariff. */
function obstacle({ startMs, endMs, quarantine }: ChargingSession): string | undefined {
  if (startMs === null) return 'its start was lost';
  if (endMs === null) return 'its end was lost';
  if (quarantine !== null) return quarantine;
  return endMs < startMs ? 'it ends before it starts' : undefined;
}

/** Charging rule E: the bill of an ended session, or why there is none. */
export function billOf({ session, events, spans, section, zone, reserved }: Billing): Bill {
  const { stationId, startMs, energyWh } = session;
  if (!isPriced(section, stationId)) return {};
  const unbilled = obstacle(session);
  if (unbilled) return { unbilled };
  const tariff = tariffAt(section, stationId, startMs as number);
  if (!tariff) return { unbilled: 'no tariff of its operator was valid at its start' };
  const unknown = unknownOf(tariff, session, events);
  if (unknown) return { tariff, unbilled: unknown };
  const periods = chargingPeriods(session, events, spans, tariff);
  if (periods.length === 0 && energyWh) return { tariff, unbilled: 'it took no time' };
  // Of one that took neither time nor energy there is at most its reservation to pay.
  return periods.length > 0 || reserved ? { tariff, cost: sessionCost(periods, tariff, zone, reserved) } : { tariff };
}
