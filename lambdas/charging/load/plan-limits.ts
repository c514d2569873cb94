/** A connector on a feeder, in A per phase. */
export interface LimitedPort {
  readonly key: string;
  /** What it may be drawing: its last confirmed limit, or a higher one that was sent and not confirmed. */
  readonly reservedAmps: number;
  /** What load balancing gives it. */
  readonly shareAmps: number;
  /** A limit can be sent now: it is connected, and no command is on its way. */
  readonly reachable: boolean;
}

export interface NewLimit {
  readonly key: string;
  readonly amps: number;
}

const tenth = (amps: number) => Math.floor(amps * 10 + 1e-6) / 10;

/**
 * Limits to send so that what is reserved never passes what the feeder leaves to charging (charging rule F): lower ones
 * at once; higher ones only as far as there is room before any lower one is confirmed, the rest in a later run.
 */
export function planLimits(ports: readonly LimitedPort[], feederAmps: number): readonly NewLimit[] {
  let room = feederAmps - ports.reduce((sum, p) => sum + p.reservedAmps, 0);
  return ports
    .filter((p) => p.reachable && p.shareAmps !== p.reservedAmps)
    .flatMap(({ key, reservedAmps, shareAmps }) => {
      if (shareAmps < reservedAmps) return [{ key, amps: shareAmps }];
      const amps = tenth(Math.min(shareAmps, reservedAmps + Math.max(0, room)));
      // Less than a car takes is as good as nothing, and would only be sent again.
      if (amps <= reservedAmps || amps < leastAmps) return [];
      room -= amps - reservedAmps;
      return [{ key, amps }];
    });
}

/** IEC 61851: a car that charges takes no less. */
const leastAmps = 6;
