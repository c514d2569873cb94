const minuteMs = 60_000;

export interface IdleTime {
  readonly minutes: number;
  /** It stopped charging after it was unplugged, by the station's own word: clocks of two parts disagree. */
  readonly doneAfterEnd: boolean;
}

/** Charging rule D: minutes plugged in without charging, never below 0; null while either instant is not known. */
export function idleTime(connectedEndMs: number | null, doneChargingMs: number | null): IdleTime | null {
  if (connectedEndMs === null || doneChargingMs === null) return null;
  const idleMs = connectedEndMs - doneChargingMs;
  return { minutes: Math.max(0, idleMs) / minuteMs, doneAfterEnd: idleMs < 0 };
}
