import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { statementsOf } from '../../policy/statement';
import { extentOf } from '../data/whole';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { areaOf } from '../shared/area';
import { bothWays, type Difference, endOfTurn, reachOf, severityOf, verbsOf } from '../shared/gains';
import { listAt } from '../shared/property';
import { quotedList } from '../shared/quoted';
import { rolesToMake } from '../shared/roles-of-people';
import { settingsThatName } from '../shared/settings-that-name';

const types = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'];

/** Roles of people, which the templates know by name alone; those of programs are references. */
const outsideRoles = (policy: Resource | undefined): readonly string[] =>
  listAt(policy?.properties, 'Roles').filter((role): role is string => typeof role === 'string');

const documentOf = (policy: Resource | undefined) => statementsOf(policy?.properties.PolicyDocument);

function draft(change: CityChange, policy: ResourceChange, who: readonly string[], difference: Difference): Draft {
  const { gains, turn } = difference;
  const area = areaOf(policy.stack, change.services);
  const from = settingsThatName(who, change, turn === 'more' || turn === 'less' ? turn === 'more' : undefined);
  const values = { who: quotedList(who), verbs: verbsOf(gains) };
  return {
    about: `${policy.stack}.${who.join('.')}${endOfTurn[turn]}`,
    ...turned(turn !== 'less', severityOf(gains)),
    what: phrase(`security.outside-roles.${turn}`, { area, ...values }),
    why: phrase(`security.outside-roles.why-${turn === 'less' ? 'less' : 'more'}`),
    ...reachOf(difference, policy.stack, change),
    reversible: true,
    resources: [policy],
    ...(from ? { from } : {}),
    ...(turn === 'less' ? {} : rolesToMake(who, change)),
    beside: true,
    together: {
      about: `${who.join('.')}${endOfTurn[turn]}`,
      alike: values,
      name: area,
      many: (areas) => phrase(`security.outside-roles.${turn}`, { area: areas, ...values }),
    },
  };
}

function drafts(change: CityChange, policy: ResourceChange): Draft[] {
  const [was, is] = [outsideRoles(policy.before), outsideRoles(policy.after)];
  const [hadAll, hasAll] = [documentOf(policy.before), documentOf(policy.after)];
  const groups = [
    { who: is.filter((role) => !was.includes(role)), had: [], has: hasAll },
    { who: was.filter((role) => !is.includes(role)), had: hadAll, has: [] },
    { who: is.filter((role) => was.includes(role)), had: hadAll, has: hasAll },
  ];
  return groups
    .filter(({ who }) => who.length > 0)
    .flatMap(({ who, had, has }) =>
      bothWays(had, has, change.actions).map((difference) => draft(change, policy, who, difference)),
    );
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
