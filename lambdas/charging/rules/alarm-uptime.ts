import { clear, connectorSubject, raise, type Sign } from './signs';
import type { Uptime } from './uptime';

/** 23 CFR 680.116(b): greater than 97 per cent. */
const targetPercent = 97;

/** Charging alarm 1: uptime of a port over the twelve months that end with a month. */
export function uptimeSign(connectorId: number, { percent }: Uptime, monthEndMs: number): Sign {
  const detail = `uptime ${percent.toFixed(3)} % in twelve months`;
  return (percent > targetPercent ? clear : raise)(monthEndMs, connectorSubject(connectorId), detail);
}
