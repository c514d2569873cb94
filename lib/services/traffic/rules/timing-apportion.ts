/** A share of a whole number of seconds. */
export interface Claim {
  /** Seconds that are no use to traffic: they count first. */
  readonly lost: number;
  /** What the rest is shared by; at least 0. */
  readonly weight: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Shares whole seconds by weight within limits: `total` is met exactly and every claim lies in [min, max]. Each second
 * above the minima goes to whom proportion owes most (Sainte-Laguë's divisors). Without any weight all weigh alike.
 *
 * @param total whole seconds from the sum of the minima to the sum of the maxima; outside it throws
 */
export function apportion(total: number, claims: readonly Claim[]): readonly number[] {
  const weightless = claims.every((c) => c.weight === 0);
  const shares = claims.map((c) => c.min);
  for (let left = total - shares.reduce((a, b) => a + b, 0); left !== 0; left--) {
    const owed = claims.map((c, i) => {
      const share = shares[i] as number;
      if (share >= c.max) return Number.NEGATIVE_INFINITY;
      return (weightless ? 1 : c.weight) / (Math.max(0, share - c.lost) + 0.5);
    });
    const most = owed.indexOf(Math.max(...owed));
    if (left < 0 || owed[most] === Number.NEGATIVE_INFINITY)
      throw new Error(`${total} s cannot be shared within limits`);
    shares[most] = (shares[most] as number) + 1;
  }
  return shares;
}
