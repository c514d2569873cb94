import type {
  ConnectorState,
  ConnectorStatus,
  MeterSample,
  PadState,
  SessionEvent,
} from '../../lambdas/charging/types';

export const minuteMs = 60_000;
/** Noon UTC of a Monday. */
export const noon = Date.UTC(2024, 4, 13, 12);
export const at = (minutes: number): number => noon + minutes * minuteMs;

/** All time, as known so many minutes after noon. */
export const knownAt = (minutes: number) => ({ fromMs: 0, toMs: at(1_000_000), asOfMs: at(minutes) });

/** Reading of the energy register at the outlet, Wh. */
export const register = (minutes: number, wh: number, more: Partial<MeterSample> = {}): MeterSample => ({
  atMs: at(minutes),
  measurand: 'Energy.Active.Import.Register',
  unit: 'Wh',
  value: wh,
  ...more,
});

export const event = (kind: SessionEvent['kind'], minutes: number, more: Partial<SessionEvent> = {}): SessionEvent => ({
  kind,
  stationId: 'charging-0001',
  sessionId: 's1',
  atMs: at(minutes),
  samples: [],
  offline: false,
  ...more,
});

export const status = (minutes: number, state: ConnectorState, errorCode = 'NoError'): ConnectorStatus => ({
  stationId: 'charging-0001',
  connectorId: 1,
  status: state,
  errorCode,
  atMs: at(minutes),
});

/** An idle pad with nobody on it, changed as given. */
export const pad = (seconds: number, more: Partial<PadState> = {}): PadState => ({
  atMs: noon + seconds * 1000,
  coilFrequencyHz: 85_000,
  inputPowerKw: 0,
  outputPowerKw: 0,
  alignment: { dxMm: 0, dyMm: 0, dzMm: 150, state: 'aligned' },
  coupling: 0.25,
  foreignObject: false,
  livingObject: false,
  temperatureC: 30,
  ...more,
});

/** Signs as [kind, minutes after noon, subject]. */
export const brief = (signs: readonly { kind: string; atMs: number; subject: string }[]) =>
  signs.map(({ kind, atMs, subject }) => [kind, (atMs - noon) / minuteMs, subject]);
