import type { Finding } from '../finding';
import type { Gate } from './gate';

/** Shuts at each finding that `stops` says. */
export const findingGate =
  (stops: (finding: Finding) => boolean): Gate =>
  ({ findings }) =>
    findings.filter(stops).map(({ what }) => what);

/** Data is lost or no longer protected, and nothing brings it back. */
export const dataLoss = findingGate((f) => f.kind === 'data' && f.direction === 'worse' && !f.reversible);

/** Something is worse than before. */
export const worse = findingGate((f) => f.direction === 'worse');
