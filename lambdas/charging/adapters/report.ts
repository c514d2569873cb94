import { isRefused, type RefusedSample } from '../rules/meter-values';
import type { ReservationEvent } from '../rules/reservation';
import type { ConnectorStatus, MeterSample, SessionEvent } from '../types';

/** A meter value outside or inside a charging session, as it goes to the lake. */
export interface MeterReading {
  /** Connector of 1.6, EVSE of 2.0.1; 0 is the main meter of the station, null when only the session says it. */
  readonly connectorId: number | null;
  readonly sessionId: string | null;
  readonly sample: MeterSample;
}

export interface SecurityEvent {
  /** Word of the security event list, e.g. `TamperDetectionActivated`. */
  readonly kind: string;
  readonly atMs: number;
}

/** What one CALL of a station says, in words of neither version. */
export interface Report {
  readonly sessions: readonly SessionEvent[];
  readonly statuses: readonly ConnectorStatus[];
  readonly readings: readonly MeterReading[];
  readonly security: readonly SecurityEvent[];
  readonly reservations: readonly ReservationEvent[];
  /** Sampled values that are not read; the rest of their message is. */
  readonly refused: readonly RefusedSample[];
}

export const emptyReport: Report = {
  sessions: [],
  statuses: [],
  readings: [],
  security: [],
  reservations: [],
  refused: [],
};

/** Whether what a station said is kept as events or statuses, by which it is known when it comes again. */
export const leavesTrace = ({ sessions, statuses }: Report): boolean => sessions.length + statuses.length > 0;

export interface Samples {
  readonly samples: readonly MeterSample[];
  readonly refused: readonly RefusedSample[];
}

export const sortSamples = (read: readonly (MeterSample | RefusedSample)[]): Samples => ({
  samples: read.flatMap((s) => (isRefused(s) ? [] : [s])),
  refused: read.filter(isRefused),
});

export const joinSamples = (parts: readonly Samples[]): Samples => ({
  samples: parts.flatMap((p) => p.samples),
  refused: parts.flatMap((p) => p.refused),
});

/** What an adapter needs beside the payload. */
export interface ReportContext {
  readonly stationId: string;
  /** Time of arrival: of what bears no time of its own. */
  readonly receivedAtMs: number;
  /** Keyed hash of an id token. */
  readonly hash: (idToken: string) => string;
}

/** Every time that a message claims: each must lie within the limits of common check 5. */
export const timesOf = ({ sessions, statuses, readings, security }: Report): readonly number[] => [
  ...sessions.map((e) => e.atMs),
  ...statuses.map((s) => s.atMs),
  ...readings.map((r) => r.sample.atMs),
  ...security.map((s) => s.atMs),
];
