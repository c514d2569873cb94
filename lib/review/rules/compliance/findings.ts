import type { SynthFinding } from '../../../assembly/result';
import { noModel } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { groupBy } from '../shared/group-by';

/** Constructs are called alike in a city of another name. */
const keyOf = ({ pack, rule, construct }: SynthFinding) => [pack, rule, ...construct.split('/').slice(1)].join('\0');
const without = (these: readonly SynthFinding[], others: readonly SynthFinding[]) => {
  const known = new Set(others.map(keyOf));
  return these.filter((f) => !known.has(keyOf(f)));
};

const drafts = (of: readonly SynthFinding[], isNew: boolean): Draft[] =>
  [...groupBy(of, ({ pack, rule }) => `${pack}.${rule}`)].map(([about, here]) => ({
    about: isNew ? about : `${about}-`,
    direction: isNew ? 'worse' : 'better',
    severity: isNew ? 'high' : 'info',
    what: phrase(isNew ? 'compliance.findings.new' : 'compliance.findings.gone', {
      pack: here[0]?.pack ?? '',
      rule: here[0]?.rule ?? '',
      n: here.length,
    }),
    why: phrase('compliance.findings.why', { message: here[0]?.message ?? '' }),
    reversible: true,
  }));

/** What the checks find that they did not find before, and the reverse. */
export const findings: Rule = {
  id: 'compliance.findings',
  find: ({ base, head }) => {
    const [before, after] = [(base?.model ?? noModel).findings, (head?.model ?? noModel).findings];
    return [...drafts(without(after, before), true), ...drafts(without(before, after), false)];
  },
};
