import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import type { Findings } from '../../../lib/engine/contracts';
import type { CityContext } from '../../../lib/engine/feed-processor';
import { orderOf } from '../../../lib/engine/fees/order-number';
import { dueMinorOf } from '../../../lib/engine/money/minor';
import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { Ports } from '../../../lib/engine/ports/ports';
import { sweepDue } from '../../../lib/engine/subjects/due';
import { rowIn, timestamp } from '../../../lib/engine/windows/rows';
import { WindowEmitter } from '../../../lib/engine/windows/window-emitter';
import { charging as facts } from '../../../lib/services/charging/facts';
import { reservationCost } from '../../../lib/services/charging/rules/session-cost';
import { tariffAt } from '../../../lib/services/charging/rules/tariff-of';
import { charging, settingsOf } from '../facts';
import { isExpired, type Reservation, reservationsOf } from '../rules/reservation';
import { dueList, reservationFacts } from './reservation-store';

const minuteMs = 60_000;

/** Reservations that no session followed: what they cost. Of the others the session is billed. */
export class ReservationBook {
  private readonly emitter: WindowEmitter;

  constructor(
    private readonly city: CityContext,
    private readonly ports: Ports,
  ) {
    this.emitter = new WindowEmitter(charging, ports, new AlarmBook(charging, ports), minuteMs);
  }

  /** Evaluates the reservations of one id, as of now. A session that comes late takes back what was said. */
  async evaluate(stationId: string, reservationId: number): Promise<void> {
    const { state, clock } = this.ports;
    const partition = `reservation#${stationId}#${reservationId}`;
    await this.emitter.emitWhole(partition, async () => {
      const all = reservationsOf(await reservationFacts(state, stationId, reservationId));
      const expired = all.filter((r) => isExpired(r, clock.nowMs()));
      const endMs = Math.max(0, ...expired.map((r) => r.expiryMs));
      return { endMs, findings: this.findings(stationId, expired) };
    });
  }

  /** By the clock: what has expired. */
  async sweep(): Promise<void> {
    await sweepDue(this.ports, dueList, async (value) => {
      const [stationId, reservationId] = fromBytes<readonly [string, number]>(value);
      await this.evaluate(stationId, reservationId);
    });
  }

  private findings(stationId: string, expired: readonly Reservation[]): Findings {
    const read = expired.map((reservation) => {
      const tariff = tariffAt(settingsOf(this.city), stationId, reservation.madeMs);
      const reserved = { startMs: reservation.madeMs, endMs: reservation.expiryMs, expired: true };
      const cost = tariff && reservationCost(reserved, tariff, zoneOf(this.city.timeZone));
      return { reservation, tariff, cost };
    });
    return {
      records: read.map(({ reservation: r, tariff, cost }) =>
        rowIn(facts, 'reservations', r.madeMs, stationId, {
          reservation_id: r.reservationId,
          connector_id: r.connectorId,
          expiry_time: timestamp(r.expiryMs) as string,
          id_token_hash: r.idTokenHash,
          tariff_id: tariff?.id ?? null,
          currency: cost?.currency ?? null,
          cost_excl_vat: cost?.exclVat ? Number(cost.exclVat) : null,
          cost_incl_vat: cost?.inclVat ? Number(cost.inclVat) : null,
          due_minor: dueMinorOf(cost?.inclVat ?? cost?.exclVat, cost?.currency),
          order_number: orderOf(facts, 'reservations', {
            ...{ device_id: stationId, event_time: timestamp(r.madeMs), reservation_id: r.reservationId },
          }),
        }),
      ),
      indicators: read.flatMap(({ reservation: r, cost }) => {
        const amount = cost?.exclVat ?? cost?.inclVat;
        const deviceId = `${stationId}#reservation ${r.reservationId}`;
        return cost && amount
          ? [{ indicator: 'revenue', deviceId, atMs: r.expiryMs, value: Number(amount), currency: cost.currency }]
          : [];
      }),
      alarms: [],
    };
  }
}
