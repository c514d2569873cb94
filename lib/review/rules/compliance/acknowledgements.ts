import type { AcknowledgedFinding as Acknowledgement } from '../../../assembly/validation-report';
import { noModel } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { groupBy } from '../shared/group-by';
import { listOf, quotedList } from '../shared/quoted';

/** Ids of findings hold ARNs: another account or region makes no other finding. */
const keyOf = ({ id, construct }: Acknowledgement) =>
  `${construct}\0${id.replace(/arn:[\w-]+:([\w-]*):[\w-]*:\d{12}:/g, 'arn:$1:').replace(/(?<!\d)\d{12}(?!\d)/g, '')}`;
const stackOf = ({ construct }: Acknowledgement) => construct.split('/')[0] as string;

/** `AwsSolutions::AwsSolutions-IAM5[Resource::*]` → `AwsSolutions-IAM5`. */
const ruleOf = ({ id }: Acknowledgement) => id.replace(/^[^:]*::/, '').replace(/\[.*$/s, '');

function missingFrom(these: readonly Acknowledgement[], others: readonly Acknowledgement[]): Acknowledgement[] {
  const known = new Set(others.map(keyOf));
  return these.filter((a) => !known.has(keyOf(a)));
}

function drafts({ services }: CityChange, all: readonly Acknowledgement[], isNew: boolean): Draft[] {
  return [...groupBy(all, stackOf)].map(([stack, of]) => ({
    about: isNew ? stack : `${stack}-`,
    direction: isNew ? 'worse' : 'better',
    severity: isNew ? 'medium' : 'info',
    what: phrase(isNew ? 'compliance.acknowledgements.new' : 'compliance.acknowledgements.gone', {
      area: areaOf(stack, services),
      n: of.length,
      rules: listOf([...new Set(of.map(ruleOf))].sort()),
    }),
    why: isNew
      ? phrase('compliance.acknowledgements.why-new', {
          reasons: quotedList([...new Set(of.map(({ reason }) => reason))].sort()),
        })
      : phrase('compliance.acknowledgements.why-gone'),
    reversible: true,
  }));
}

/** Demands of a security standard that are knowingly not met: who accepts more of them, should know why. */
export const acknowledgements: Rule = {
  id: 'compliance.acknowledgements',
  find: (change) => {
    const [before, after] = [change.base?.model ?? noModel, change.head?.model ?? noModel];
    const both = new Set(before.stacks.map(({ id }) => id).filter((id) => after.stacks.some((s) => s.id === id)));
    const staying = (a: Acknowledgement) => both.has(stackOf(a));
    const fresh = missingFrom(after.acknowledgements, before.acknowledgements).filter(staying);
    const gone = missingFrom(before.acknowledgements, after.acknowledgements).filter(staying);
    return [...drafts(change, fresh, true), ...drafts(change, gone, false)];
  },
};
