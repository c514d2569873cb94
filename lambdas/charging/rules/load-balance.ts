/** A session that wants current. */
export interface Claim {
  readonly sessionId: string;
  readonly connectorId: number;
  /** Greater goes first. */
  readonly priority: number;
  readonly startMs: number;
  /** What car, cable and connector can take, A per phase. */
  readonly maxAmps: number;
}

export interface Share {
  readonly sessionId: string;
  readonly connectorId: number;
  /** Limit to send, A per phase: 0 (paused), or 6 and more. */
  readonly amps: number;
}

/** IEC 61851: a car that charges takes no less. */
const minTenths = 60;

/** OCPP limits have one digit after the point: all sums are of whole tenths. What is no number is nothing. */
const tenths = (amps: number): number => (amps > 0 ? Math.floor(amps * 10 + 1e-6) : 0);

interface Grant {
  readonly claim: Claim;
  readonly max: number;
  granted: number;
}

const byTurn = (a: Claim, b: Claim): number =>
  b.priority - a.priority ||
  a.startMs - b.startMs ||
  a.connectorId - b.connectorId ||
  (a.sessionId < b.sessionId ? -1 : 1);

/** The minimum to each in turn, as far as it goes. Returns what is left. */
function grantMinimum(grants: readonly Grant[], budget: number): number {
  let left = budget;
  for (const grant of grants) {
    if (grant.max < minTenths || left < minTenths) continue;
    grant.granted = minTenths;
    left -= minTenths;
  }
  return left;
}

/** Evenly among those of one priority, none above its maximum; odd tenths in turn. Returns what is left. */
function fill(grants: readonly Grant[], budget: number): number {
  let left = budget;
  for (;;) {
    const open = grants.filter((g) => g.granted > 0 && g.granted < g.max);
    if (open.length === 0 || left === 0) return left;
    const each = Math.max(1, Math.floor(left / open.length));
    for (const grant of open) {
      const more = Math.min(each, grant.max - grant.granted, left);
      grant.granted += more;
      left -= more;
    }
  }
}

/**
 * Charging rule F: shares what a feeder leaves to charging, so that connector limits + other load ≤ feeder limit.
 * First everyone gets the minimum of 6 A by priority, then by start; who gets none is paused. What is left goes to the
 * highest priority first, evenly within it. Every session is counted on every phase, which is safe for single-phase ones.
 *
 * @param feederAmps limit per phase
 * @param otherAmps other load on the most loaded phase; when either is no number nobody charges
 */
export function balanceLoad(claims: readonly Claim[], feederAmps: number, otherAmps: number): readonly Share[] {
  const grants = claims.toSorted(byTurn).map((claim): Grant => ({ claim, max: tenths(claim.maxAmps), granted: 0 }));
  let left = grantMinimum(grants, tenths(feederAmps - otherAmps));
  for (const priority of new Set(grants.map((g) => g.claim.priority)))
    left = fill(
      grants.filter((g) => g.claim.priority === priority),
      left,
    );
  return grants.map(({ claim, granted }) => ({
    sessionId: claim.sessionId,
    connectorId: claim.connectorId,
    amps: granted / 10,
  }));
}
