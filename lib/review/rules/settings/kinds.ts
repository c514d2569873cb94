import type { EffectKind } from '../../../services/shared';
import type { FindingKind } from '../../finding';

/** As what an effect on people is found, and who must approve it beside those of that kind. */
interface EffectAsFinding {
  /** Of its finding: the gate of that name, which shuts on what is worse, and its approvals. */
  readonly kind: FindingKind;
  /** A gate of its own name as well, which shuts on all that is not for the better: nobody can say that it is as safe. */
  readonly ownGate: boolean;
  /** Further kinds whose approvals it needs: a setting is the service's, whatever it does. */
  readonly approvals: readonly FindingKind[];
  /**
   * Is it approved though it is for the better? What one gains another may lose: a lower price is less income, a longer
   * retention more that is known of people, fewer who may read somebody who cannot work.
   */
  readonly evenIfBetter: boolean;
}

/** The one table from what people notice to gates and approvals. */
export const effectKinds = {
  safety: { kind: 'devices', ownGate: true, approvals: ['operations'], evenIfBetter: true },
  data: { kind: 'data', ownGate: false, approvals: ['devices'], evenIfBetter: true },
  money: { kind: 'cost', ownGate: false, approvals: ['devices'], evenIfBetter: true },
  security: { kind: 'security', ownGate: false, approvals: ['devices'], evenIfBetter: true },
  service: { kind: 'devices', ownGate: false, approvals: [], evenIfBetter: false },
  operations: { kind: 'operations', ownGate: false, approvals: ['devices'], evenIfBetter: false },
  none: { kind: 'nothing', ownGate: false, approvals: [], evenIfBetter: false },
} as const satisfies Readonly<Record<EffectKind, EffectAsFinding>>;

/** Effects with a gate of their own name. */
export const effectsWithGate = (Object.keys(effectKinds) as EffectKind[]).filter((kind) => effectKinds[kind].ownGate);

/** All that an effect may be found as: what is unknown when effects could not be judged. */
export const kindsOfEffects: readonly FindingKind[] = [
  ...new Set(Object.values(effectKinds).map(({ kind }): FindingKind => kind)),
].filter((kind) => kind !== 'nothing');
