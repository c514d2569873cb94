import type { EffectKind } from '../../../services/shared';
import type { FindingKind } from '../../finding';

/** As what an effect on people is found, and who must approve it beside those of that kind. */
interface EffectAsFinding {
  /** Of its finding: the gate of that name, and its approvals. */
  readonly kind: FindingKind;
  /** Further kinds whose approvals it needs: a setting is the service's, whatever it does. */
  readonly approvals: readonly FindingKind[];
  /**
   * Is it approved though it is for the better? What one gains another may lose: a lower price is less income, a longer
   * retention more that is known of people, fewer who may read somebody who cannot work.
   */
  readonly evenIfBetter: boolean;
}

/** The one table from what people notice to gates and approvals. The gate `safety` is of the effect of that name. */
export const effectKinds = {
  safety: { kind: 'devices', approvals: ['operations'], evenIfBetter: true },
  data: { kind: 'data', approvals: ['devices'], evenIfBetter: true },
  money: { kind: 'cost', approvals: ['devices'], evenIfBetter: true },
  security: { kind: 'security', approvals: ['devices'], evenIfBetter: true },
  service: { kind: 'devices', approvals: [], evenIfBetter: false },
  operations: { kind: 'operations', approvals: ['devices'], evenIfBetter: false },
  none: { kind: 'nothing', approvals: [], evenIfBetter: false },
} as const satisfies Readonly<Record<EffectKind, EffectAsFinding>>;

/** All that an effect may be found as: what is unknown when effects could not be judged. */
export const kindsOfEffects: readonly FindingKind[] = [
  ...new Set(Object.values(effectKinds).map(({ kind }): FindingKind => kind)),
].filter((kind) => kind !== 'nothing');
