import { idleTime } from '../../../../lambdas/charging/rules/idle-time';
import { meanPowerKw } from '../../../../lambdas/charging/rules/power';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

interface AcnSession {
  readonly connectionTime: string;
  readonly disconnectTime: string;
  readonly doneChargingTime: string | null;
  readonly kWhDelivered: number;
}

const hourMs = 3_600_000;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describeWithReferenceData('800 charging sessions of ACN-Data', () => {
  const read = () =>
    JSON.parse(referenceData('ev-charging/sessions/acn_sessions.json').toString()).map((s: AcnSession) => {
      const [startMs, endMs] = [Date.parse(s.connectionTime), Date.parse(s.disconnectTime)];
      const doneMs = s.doneChargingTime === null ? null : Date.parse(s.doneChargingTime);
      return { startMs, endMs, doneMs, energyWh: s.kWhDelivered * 1000, idle: idleTime(endMs, doneMs) };
    }) as {
      startMs: number;
      endMs: number;
      doneMs: number | null;
      energyWh: number;
      idle: ReturnType<typeof idleTime>;
    }[];

  it('idle time: 330 unknown, 7 clamped and flagged, 226 above an hour, 63 308.07 min in all', () => {
    const idle = read().map((s) => s.idle);
    expect(idle.filter((i) => i === null).length).toBe(330);
    expect(idle.filter((i) => i?.doneAfterEnd).map((i) => i?.minutes)).toEqual(Array(7).fill(0));
    expect(idle.filter((i) => i && i.minutes > 60).length).toBe(226);
    expect(sum(idle.map((i) => i?.minutes ?? 0)).toFixed(2)).toBe('63308.07');
  });

  it('mean power: 4.9553 kW over connection, 4.1525 kW over charging', () => {
    const sessions = read();
    const energyWh = sum(sessions.map((s) => s.energyWh));
    expect([sessions.length, energyWh.toFixed(0)]).toEqual([800, '10860174']);
    expect(meanPowerKw(energyWh, sum(sessions.map((s) => s.endMs - s.startMs)))?.toFixed(4)).toBe('4.9553');
    const usable = sessions.filter((s) => s.idle && !s.idle.doneAfterEnd);
    const chargingMs = sum(usable.map((s) => (s.doneMs as number) - s.startMs));
    const charged = sum(usable.map((s) => s.energyWh));
    expect([usable.length, charged.toFixed(0), (chargingMs / hourMs).toFixed(3)]).toEqual([463, '3393582', '817.244']);
    expect(meanPowerKw(charged, chargingMs)?.toFixed(4)).toBe('4.1525');
  });
});
