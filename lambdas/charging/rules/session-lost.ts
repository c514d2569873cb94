import type { ConnectorState, ConnectorStatus } from '../types';

const dayMs = 86_400_000;

/** A session about which nothing is said for so long is over: a car may stand plugged in for a fortnight, not for a month. */
const longestSilenceMs = 30 * dayMs;

/**
 * Once its connector is free or its station has booted, a session of which nothing more is said for so long is over: a
 * station repeats for minutes what it could not send, and with our settings sends values of a running session every few
 * minutes.
 */
export const lostAfterMs = dayMs;

/** States of a connector on which no transaction runs (OCPP 1.6, 4.9; of 2.0.1 `Available`). */
const free: ReadonlySet<ConnectorState> = new Set(['Available', 'Finishing']);
/** States of one on which a transaction runs, if the station took it up again after it booted. */
const inUse: ReadonlySet<ConnectorState> = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

/** What is known about an open session. */
export interface SessionSigns {
  /** Newest of its messages, epoch ms. */
  readonly lastMs: number;
  /** What its connector was last said to be. */
  readonly status: Pick<ConnectorStatus, 'status' | 'atMs'> | null;
  /** Last BootNotification of its station; null when none has come. */
  readonly bootedMs: number | null;
}

/** What says that an open session is over: its connector, its station, or nothing but silence. */
export type LossSign = 'freed' | 'booted' | 'silent';

/**
 * The sign that a session has lost its end; undefined while it may still run. What a sign says is true only when nothing
 * more comes (`lostAfterMs`).
 */
export function lossSign({ lastMs, status, bootedMs }: SessionSigns, nowMs: number): LossSign | undefined {
  const state = status && status.atMs > lastMs ? status.status : undefined;
  if (state && free.has(state)) return 'freed';
  if ((bootedMs ?? 0) > lastMs && !(state && inUse.has(state))) return 'booted';
  return nowMs - lastMs >= longestSilenceMs ? 'silent' : undefined;
}

/** Whether a session may have a sign at all, as far as its start alone shows. */
export const mayHaveSign = ({ lastMs: startMs, status, bootedMs }: SessionSigns, nowMs: number): boolean =>
  lossSign({ lastMs: startMs, status: status && free.has(status.status) ? status : null, bootedMs }, nowMs) !==
  undefined;
