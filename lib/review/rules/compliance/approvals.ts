import type { City } from '../../../config';
import { phrase } from '../../../words/phrase';
import { type FindingKind, findingKinds } from '../../finding';
import type { Draft, Rule } from '../rule';
import { at } from '../shared/property';

const approvers = (city: City | undefined, kind: FindingKind): readonly string[] =>
  (at(city, `approvals.${kind}`) as readonly string[] | undefined) ?? [];

/** Who must approve which kind of change: the cloud stays as it is, later changes meet fewer people or more. */
export const approvals: Rule = {
  id: 'compliance.approvals',
  find: ({ base, former, head }) =>
    findingKinds.flatMap((kind): Draft[] => {
      const before = (base ?? former)?.city;
      if (!before || !head?.city) return [];
      const [was, is] = [approvers(before, kind), approvers(head.city, kind)];
      const added = is.filter((who) => !was.includes(who)).length;
      const gone = was.filter((who) => !is.includes(who)).length;
      if (added + gone === 0) return [];
      return [
        {
          about: kind,
          direction: gone > 0 ? 'worse' : 'better',
          severity: gone > 0 ? 'medium' : 'info',
          what: phrase(
            was.length === 0
              ? 'compliance.approvals.first'
              : is.length === 0
                ? 'compliance.approvals.none'
                : 'compliance.approvals.what',
            {
              kind: { phrase: phrase(`kind.${kind}`) },
              who: { list: is },
            },
          ),
          why: phrase('compliance.approvals.why'),
          before: phrase('compliance.approvals.value', { n: was.length, who: { list: was } }),
          after: phrase('compliance.approvals.value', { n: is.length, who: { list: is } }),
          reversible: true,
          from: [`approvals.${kind}`, 'approvals'],
        },
      ];
    }),
};
