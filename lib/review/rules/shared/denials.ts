import { same } from '../../compare/same';
import type { FindingSeverity } from '../../finding';
import { noModel } from '../../../model/city-model';
import { type Guarded, guarded, guardingTypes } from '../../policy/guarded';
import type { Statement } from '../../policy/statement';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { part } from './parts';
import { listOf } from './quoted';

interface Denials {
  readonly id: Rule['id'];
  readonly which: (statement: Statement) => boolean;
  readonly severity: FindingSeverity;
  /** Takes `parts`. */
  readonly lost: PhraseKey;
  /** Takes `parts`. */
  readonly gained: PhraseKey;
  readonly why: PhraseKey;
}

/** Does `now` refuse everything that `was` refused? */
const keepsAll = (was: readonly Statement[], now: readonly Statement[]) =>
  was.every((w) => now.some((n) => same(w, n)));

/** A rule about refusals in policies of parts: those that fall, and those that are new. */
export function denialRule({ id, which, severity, lost, gained, why }: Denials): Rule {
  const draft = (change: CityChange, stack: string, of: readonly Guarded[], fell: boolean): Draft => ({
    about: fell ? stack : `${stack}+`,
    direction: fell ? 'worse' : 'better',
    severity: fell ? severity : 'info',
    what: phrase(fell ? lost : gained, {
      parts: listOf(of.map(({ resource }) => part({ stack, after: resource }, change))),
    }),
    why: phrase(why),
    reversible: true,
    resources: change.resources.filter((c) => c.stack === stack && guardingTypes.includes(c.type)),
  });
  return {
    id,
    find: (change) => {
      if (!change.resources.some(({ type }) => guardingTypes.includes(type))) return [];
      const [before, after] = [guarded(change.base?.model ?? noModel), guarded(change.head?.model ?? noModel)];
      const stacks = (change.head?.model ?? noModel).stacks;
      return stacks.flatMap(({ id: stack, resources }) => {
        // Parts that stay, with their policy or without it.
        const staying = [...before].filter(([, g]) => g.stack === stack && resources[g.resource.logicalId]);
        const refusals = (g: Guarded | undefined) => (g?.statements ?? []).filter(which);
        const fell = staying.filter(([key, was]) => !keepsAll(refusals(was), refusals(after.get(key))));
        const rose = staying.filter(([key, was]) => !keepsAll(refusals(after.get(key)), refusals(was)));
        // A refusal in other words is both: its owner sees what fell.
        const only = rose.filter(([key]) => !fell.some(([other]) => other === key));
        return [
          ...(fell.length > 0
            ? [
                draft(
                  change,
                  stack,
                  fell.map(([, g]) => g),
                  true,
                ),
              ]
            : []),
          ...(only.length > 0
            ? [
                draft(
                  change,
                  stack,
                  only.map(([, g]) => g),
                  false,
                ),
              ]
            : []),
        ];
      });
    },
  };
}
