import type { SynthFinding } from '../../../assembly/result';
import { noModel } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { listOf } from '../shared/quoted';

/** Constructs are called alike in a city of another name. */
const keyOf = ({ pack, rule, construct }: SynthFinding) => [pack, rule, ...construct.split('/').slice(1)].join('\0');
const without = (these: readonly SynthFinding[], others: readonly SynthFinding[]) => {
  const known = new Set(others.map(keyOf));
  return these.filter((f) => !known.has(keyOf(f)));
};

/** Short name of the stack, as `city/traffic` has it at its end. */
const stackOf = ({ stack }: SynthFinding) => stack.split('/')[1] ?? stack;

const drafts = ({ services }: CityChange, of: readonly SynthFinding[], isNew: boolean): Draft[] =>
  [...groupedBy(of, ({ pack, rule }) => `${pack}.${rule}`)].map(([about, here]) => ({
    about: isNew ? about : `${about}-`,
    direction: isNew ? 'worse' : 'better',
    severity: isNew ? 'high' : 'info',
    what: phrase(isNew ? 'compliance.findings.new' : 'compliance.findings.gone', {
      pack: here[0]?.pack ?? '',
      rule: here[0]?.rule ?? '',
      n: here.length,
      areas: listOf([...new Set(here.map(stackOf))].map((stack) => areaOf(stack, services))),
    }),
    why: phrase('compliance.findings.why', { message: here[0]?.message ?? '' }),
    reversible: true,
  }));

/** What the checks find that they did not find before, and the reverse. */
export const findings: Rule = {
  id: 'compliance.findings',
  find: (change) => {
    const before = ((change.base ?? change.former)?.model ?? noModel).findings;
    const after = (change.head?.model ?? noModel).findings;
    return [...drafts(change, without(after, before), true), ...drafts(change, without(before, after), false)];
  },
};
