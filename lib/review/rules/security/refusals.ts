import { noModel } from '../../../model/city-model';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { FindingSeverity } from '../../finding';
import { type Guarded, guarded, guardingTypes } from '../../policy/guarded';
import type { Statement } from '../../policy/statement';
import { type CityChange, type Draft, type Rule, type RuleWith, turned } from '../rule';
import { part } from '../shared/parts';
import { listOf } from '../shared/quoted';

const value = ({ conditions }: Statement, operator: string, key: string) => conditions[operator]?.[key]?.[0];

/** Refuses what does not come encrypted over the network. */
const isTlsOnly = (statement: Statement): boolean =>
  statement.effect === 'Deny' && value(statement, 'Bool', 'aws:securetransport') === 'false';

/** Other refusals, e.g. of deletions or of callers from outside. */
const isOtherDenial = (statement: Statement): boolean => statement.effect === 'Deny' && !isTlsOnly(statement);

/** What policies of parts refuse to anybody. Its sentences are `<id>.lost` and `.gained` with `parts`, and `<id>.why`. */
interface Refusal {
  readonly id: RuleWith<'lost'> & RuleWith<'gained'> & RuleWith<'why'>;
  readonly which: (statement: Statement) => boolean;
  readonly severity: FindingSeverity;
}

const refusals: readonly Refusal[] = [
  // Calls that do not come encrypted over the network.
  { id: 'security.tls', which: isTlsOnly, severity: 'high' },
  // Everything else, whatever rights somebody has.
  { id: 'security.refusals', which: isOtherDenial, severity: 'high' },
];

/** Does `now` refuse everything that `was` refused? */
const keepsAll = (was: readonly Statement[], now: readonly Statement[]) =>
  was.every((w) => now.some((n) => same(w, n)));

/** A rule about refusals in policies of parts: those that fall, and those that are new. */
function refusalRule({ id, which, severity }: Refusal): Rule {
  const drafts = (change: CityChange, stack: string, of: readonly Guarded[], fell: boolean): Draft[] => {
    if (of.length === 0) return [];
    const parts = listOf(of.map(({ resource }) => part({ stack, after: resource }, change)));
    return [
      {
        about: fell ? stack : `${stack}+`,
        ...turned(fell, severity),
        what: phrase(`${id}.${fell ? 'lost' : 'gained'}`, { parts }),
        why: phrase(`${id}.why`),
        reversible: true,
        resources: change.resources.filter((c) => c.stack === stack && guardingTypes.includes(c.type)),
      },
    ];
  };
  return {
    id,
    find: (change) => {
      if (!change.resources.some(({ type }) => guardingTypes.includes(type))) return [];
      const head = change.head?.model ?? noModel;
      const [before, after] = [guarded(change.base?.model ?? noModel), guarded(head)];
      return head.stacks.flatMap(({ id: stack, resources }) => {
        // Parts that stay, with their policy or without it.
        const staying = [...before].filter(([, g]) => g.stack === stack && resources[g.resource.logicalId]);
        const refused = (g: Guarded | undefined) => (g?.statements ?? []).filter(which);
        const fell = staying.filter(([key, was]) => !keepsAll(refused(was), refused(after.get(key)))).map(([, g]) => g);
        const rose = staying.filter(([key, was]) => !keepsAll(refused(after.get(key)), refused(was))).map(([, g]) => g);
        // A refusal in other words is both: its owner sees what fell.
        const only = rose.filter((g) => !fell.includes(g));
        return [...drafts(change, stack, fell, true), ...drafts(change, stack, only, false)];
      });
    },
  };
}

export const refusalRules: readonly Rule[] = refusals.map(refusalRule);
