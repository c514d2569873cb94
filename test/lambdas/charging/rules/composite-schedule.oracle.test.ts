import { profileOf16 } from '../../../../lambdas/charging/rules/charging-profile';
import { compositeSchedule } from '../../../../lambdas/charging/rules/composite-schedule';
import type { ChargingProfile, Ocpp16ChargingProfile, RateUnit } from '../../../../lambdas/charging/types';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

/** A profile of the reference data, installed as TxDefaultProfile on connector 0. */
function installed(file: string): ChargingProfile {
  const profile = JSON.parse(referenceData(`ev-charging/charging-profiles-ocpp16/${file}.json`).toString());
  const asDefault: Ocpp16ChargingProfile = { ...profile, chargingProfilePurpose: 'TxDefaultProfile' };
  return profileOf16(asDefault, 0) as ChargingProfile;
}

const schedule = (file: string, connectorId: number, connectors: number, unit: RateUnit, from: string, to: string) => {
  const { durationSeconds, periods } = compositeSchedule({
    profiles: [installed(file)],
    connectorId,
    connectors: Array.from({ length: connectors }, (_, i) => i + 1),
    sessions: new Map(),
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
    unit,
    connectorAmps: 48,
  });
  return { durationSeconds, periods: periods.map(({ startSeconds, limit }) => [startSeconds, limit]) };
};

const morning = ['2024-01-02T08:00:00Z', '2024-01-02T09:00:00Z'] as const;

describeWithReferenceData('composite schedules of a production stack', () => {
  it('Relative_303, one connector', () => {
    const periods = [
      [0, 16],
      [1800, 15],
      [2700, 14],
    ];
    expect(schedule('Relative_303', 0, 1, 'A', ...morning)).toEqual({ durationSeconds: 3600, periods });
    expect(schedule('Relative_303', 1, 1, 'A', ...morning)).toEqual({ durationSeconds: 3600, periods });
  });

  it('Relative_303, the station with two connectors', () => {
    const periods = [
      [0, 32],
      [1800, 30],
      [2700, 28],
    ];
    expect(schedule('Relative_303', 0, 2, 'A', ...morning)).toEqual({ durationSeconds: 3600, periods });
  });

  it('TXDefaultProfile_25_Watt, the station with two connectors, in A', () => {
    const periods = [
      [0, 36],
      [300, 24],
      [600, 18],
      [900, 12],
      [1200, 6],
    ];
    expect(schedule('TXDefaultProfile_25_Watt', 0, 2, 'A', ...morning)).toEqual({ durationSeconds: 3600, periods });
  });

  it.each([
    [0, '2024-01-17T18:05:01Z', 1],
    [1, '2024-01-17T18:05:01Z', 1],
    [0, '2024-01-17T18:05:00Z', 0],
    [1, '2024-01-17T18:05:00Z', 0],
    [0, '2024-01-17T18:04:59Z', 0],
    [1, '2024-01-17T18:04:59Z', 0],
  ])('TxProfile_03_Absolute, connector %i until %s', (connectorId, to, durationSeconds) => {
    expect(schedule('TxProfile_03_Absolute', connectorId, 1, 'W', '2024-01-17T18:05:00Z', to)).toEqual({
      durationSeconds,
      periods: [[0, 2000]],
    });
  });

  it('reads all seven files, extra ids and idle recurrencyKind included', () => {
    const recurring = ['Recurring_Daily_302_phase_limit', 'TxDefaultProfile_402'];
    const absolute = [
      'TxDefaultProfile_2kw_17-20',
      'TxDefaultProfile_Absolute_Daily_2kw_1080',
      'TxProfile_03_Absolute',
    ];
    expect(recurring.map((file) => installed(file).timing.kind)).toEqual(['Recurring', 'Recurring']);
    expect(absolute.map((file) => installed(file).timing.kind)).toEqual(['Absolute', 'Absolute', 'Absolute']);
  });
});
