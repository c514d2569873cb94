import type { ResourceChange } from '../../compare/resource-change';
import type { Resource } from '../../../model/city-model';
import { type Gain, gained } from '../../policy/gained';
import { statementsOf } from '../../policy/statement';
import { phrase } from '../../../words/phrase';
import { extentOf } from '../data/whole';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { gainsPhrase, severityOf, verbsOf } from '../shared/gains';
import { listAt } from '../shared/property';
import { quotedList } from '../shared/quoted';

const types = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'];

/** Roles of people, which the templates know by name alone; those of programs are references. */
const outsideRoles = (policy: Resource | undefined): readonly string[] =>
  listAt(policy?.properties, 'Roles').filter((role): role is string => typeof role === 'string');

const documentOf = (policy: Resource | undefined) => statementsOf(policy?.properties.PolicyDocument);

function draft(
  change: CityChange,
  policy: ResourceChange,
  who: readonly string[],
  gains: readonly Gain[],
  more: boolean,
): Draft {
  return {
    about: `${policy.stack}.${who.join('.')}${more ? '' : '-'}`,
    direction: more ? 'worse' : 'better',
    severity: more ? severityOf(gains) : 'info',
    what: phrase(more ? 'security.outside-roles.more' : 'security.outside-roles.less', {
      who: quotedList(who),
      area: areaOf(policy.stack, change.services),
      verbs: verbsOf(gains),
    }),
    why: phrase(more ? 'security.outside-roles.why-more' : 'security.outside-roles.why-less'),
    [more ? 'after' : 'before']: gainsPhrase(gains),
    reversible: true,
    resources: [policy],
  };
}

function drafts(change: CityChange, policy: ResourceChange): Draft[] {
  const { before, after } = policy;
  const [was, is] = [outsideRoles(before), outsideRoles(after)];
  const [hadAll, hasAll] = [documentOf(before), documentOf(after)];
  const come = is.filter((role) => !was.includes(role));
  const go = was.filter((role) => !is.includes(role));
  const stay = is.filter((role) => was.includes(role));
  const of = (who: readonly string[], gains: readonly Gain[], more: boolean) =>
    who.length > 0 && gains.length > 0 ? [draft(change, policy, who, gains, more)] : [];
  return [
    ...of(come, gained([], hasAll, change.actions), true),
    ...of(go, gained([], hadAll, change.actions), false),
    ...of(stay, gained(hadAll, hasAll, change.actions), true),
    ...of(stay, gained(hasAll, hadAll, change.actions), false),
  ];
}

/** What people of the city may do with its cloud by roles of their own, e.g. installers of devices; those of a service that goes aside. */
export const outsideRights: Rule = {
  id: 'security.outside-roles',
  find: (change) =>
    change.base && change.head
      ? change.resources
          .filter((c) => types.includes(c.type) && extentOf(change, c.stack) === 'part')
          .flatMap((policy) => drafts(change, policy))
      : [],
};
