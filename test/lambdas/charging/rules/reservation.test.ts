import { report201 } from '../../../../lambdas/charging/adapters/ocpp201';
import {
  isExpired,
  type ReservationEvent,
  type ReservationUse,
  reservationsOf,
} from '../../../../lambdas/charging/rules/reservation';

const made = (atMs: number, expiryMs: number): ReservationEvent => ({
  kind: 'made',
  reservationId: 7,
  atMs,
  expiryMs,
  connectorId: 1,
  idTokenHash: 'h',
});
const cancelled = (atMs: number): ReservationEvent => ({ kind: 'cancelled', reservationId: 7, atMs });
const used = (startMs: number) => ({ sessionId: 's', startMs });
const fates = (events: readonly ReservationEvent[], starts: readonly number[] = [], asOfMs = 1000) =>
  reservationsOf({ events, uses: starts.map(used) }).map((r) => [r.madeMs, r.usedMs, isExpired(r, asOfMs)]);

describe('reservations under one id', () => {
  it('expire without a session, not before their time', () => {
    expect(fates([made(0, 100)], [], 99)).toEqual([[0, null, false]]);
    expect(fates([made(0, 100)], [], 100)).toEqual([[0, null, true]]);
  });

  it('are each followed by their own session', () => {
    expect(fates([made(500, 600), made(0, 100)], [20])).toEqual([
      [0, 20, false],
      [500, null, true],
    ]);
  });

  it('are used also by a session whose start had a wrong time, until its time comes', () => {
    const untimed = { ...used(30), timeRefused: true as const };
    const usedMs = (...uses: ReservationUse[]) => reservationsOf({ events: [made(0, 100)], uses })[0]?.usedMs;
    expect([usedMs(untimed), usedMs(untimed, used(40))]).toEqual([30, 40]);
  });

  it('are taken back, or made anew, before they expire only', () => {
    expect(fates([made(0, 100), cancelled(50)])).toEqual([[0, null, false]]);
    expect(fates([made(0, 100), cancelled(150)])).toEqual([[0, null, true]]);
    expect(fates([made(0, 100), made(50, 150)])).toEqual([
      [0, null, false],
      [50, null, true],
    ]);
  });

  it('are taken back by a station of 2.0.1 that removes them, not by one that tells their expiry', () => {
    const context = { stationId: 'CS-1', receivedAtMs: 50, hash: () => 'h' };
    const tell = (reservationUpdateStatus: string) =>
      report201('ReservationStatusUpdate', { reservationId: 7, reservationUpdateStatus }, context).reservations;
    expect([tell('Removed'), tell('Expired')]).toEqual([[cancelled(50)], []]);
  });
});
