import type { EffectKind } from '../../services/shared';
import { type Finding, findingSeverities } from '../finding';
import { effectKinds } from '../rules/settings/kinds';
import type { Gate } from './gate';

/** The worst that a finding can stand for: what could not be judged may be anything of its kinds. */
const worstOf = (finding: Finding): readonly Finding[] => [
  finding,
  ...(finding.unjudged ?? []).map((kind): Finding => {
    return { ...finding, kind, direction: 'worse', severity: findingSeverities[0], reversible: false };
  }),
];

/** Shuts at each finding that `stops` says, and at what could not be judged and may be such a finding. */
export const findingGate =
  (stops: (finding: Finding) => boolean): Gate =>
  ({ findings }) =>
    findings.filter((finding) => worstOf(finding).some(stops)).map(({ what }) => what);

/** Data is lost or no longer protected, and nothing brings it back. */
export const dataLoss = findingGate(
  (f) => (f.kind === 'data' || f.deletes === true) && f.direction === 'worse' && !f.reversible,
);

/** Something is worse than before. */
export const worse = findingGate((f) => f.direction === 'worse');

/** The same, and high or critical. */
export const worseHigh = findingGate((f) => f.direction === 'worse' && /^(high|critical)$/.test(f.severity));

/**
 * An effect of a kind that is not for the better: nobody can say that people are as safe as before. Or citykit failed to
 * judge findings among which that would stand.
 */
export const effectGate =
  (kind: EffectKind): Gate =>
  ({ findings }) =>
    findings
      .filter((f) => (f.effect === kind && f.direction !== 'better') || f.unjudged?.includes(effectKinds[kind].kind))
      .map(({ what }) => what);
