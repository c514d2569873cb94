import type { ResourceChange } from '../../compare/resource-change';
import type { Gain } from '../../policy/gained';
import { gained } from '../../policy/gained';
import { statementsOf } from '../../policy/statement';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { principalName } from '../shared/principal';
import { listOf } from '../shared/quoted';

const namesOf = (gains: readonly Gain[]) =>
  listOf([...new Set(gains.map(({ principal = '' }) => principal))].map(principalName));

function drafts({ key, services, actions }: CityChange, change: ResourceChange): Draft[] {
  const { before, after, stack } = change;
  const [was, is] = [before, after].map((role) => statementsOf(role?.properties.AssumeRolePolicyDocument)) as [
    ReturnType<typeof statementsOf>,
    ReturnType<typeof statementsOf>,
  ];
  const of = (gains: readonly Gain[], more: boolean): Draft[] => {
    if (gains.length === 0) return [];
    const onlyServices = gains.every(({ principal = '' }) => principal.startsWith('Service:'));
    return [
      {
        about: `${stack}.${shortName((after ?? before) as NonNullable<typeof after>, key)}${more ? '' : '-'}`,
        direction: more ? 'worse' : 'better',
        severity: more ? (onlyServices ? 'medium' : 'critical') : 'info',
        what: phrase(more ? 'security.trust.more' : 'security.trust.less', {
          who: namesOf(gains),
          part: part(change, { key, services }),
        }),
        why: phrase('security.trust.why'),
        reversible: true,
        resources: [change],
      },
    ];
  };
  return [...of(gained(was, is, actions), true), ...of(gained(is, was, actions), false)];
}

/** Who may act as a role. */
export const trust: Rule = {
  id: 'security.trust',
  find: (change) =>
    change.resources
      .filter(({ type, before, after }) => type === 'AWS::IAM::Role' && before && after)
      .flatMap((role) => drafts(change, role)),
};
