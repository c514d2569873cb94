import { noModel, type Resource } from '../../../model/city-model';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { type Gain, gained } from '../../policy/gained';
import { type Identity, identities } from '../../policy/identities';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { gainsPhrase, severityOf, verbsOf } from '../shared/gains';
import { physicalName, shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { listOf } from '../shared/quoted';

const iamTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'];

const who = ({ stack, function: own, role }: Identity, naming: CityChange): PhraseValue =>
  part({ stack, after: own ?? role }, naming);

/** Policies of AWS with which a program owns what it reaches. */
const sweeping = /Administrator|FullAccess|PowerUser|IAM/;

/** Policies that AWS keeps are known by name; what they allow changes without us. */
const managedGains = (before: Identity, after: Identity): Gain[] =>
  after.managed
    .filter((name) => !before.managed.includes(name))
    .map((name) => ({
      action: name.split('/').pop() as string,
      does: sweeping.test(name) ? ['manage', 'write', 'read'] : ['write', 'read'],
      resource: '*',
      conditional: false,
    }));

/** Does a right reach this part, by reference or by name? */
const reaches = ({ resource }: Gain, part: Resource): boolean =>
  resource.includes(`<${part.logicalId}`) || resource.split(/[:/]/).includes(physicalName(part) ?? ' ');

/** Rights to what is new in this change come with it, and widen nothing. */
const isToNewPart = (gain: Gain, { resources }: CityChange): boolean =>
  resources.some(({ before, after }) => !before && after && reaches(gain, after));

/** Rights to what goes in this change go with it. */
const isToLostPart = (gain: Gain, { resources }: CityChange): boolean =>
  resources.some(({ before, after }) => before && !after && reaches(gain, before));

function draft(change: CityChange, identity: Identity, gains: readonly Gain[], more: boolean): Draft {
  const { key } = change;
  const name = shortName(identity.function ?? identity.role, key);
  return {
    about: `${identity.stack}.${name}${more ? '' : '-'}`,
    ...turned(more, severityOf(gains)),
    what: phrase(more ? 'security.permissions.more' : 'security.permissions.less', {
      who: who(identity, change),
      verbs: verbsOf(gains),
    }),
    why: phrase(more ? 'security.permissions.why-more' : 'security.permissions.why-less'),
    [more ? 'after' : 'before']: gainsPhrase(gains),
    reversible: true,
    resources: policiesOf(change, identity),
  };
}

/** The role and its policies, which bear its id. */
const policiesOf = ({ resources }: CityChange, { stack, role }: Identity) =>
  resources.filter(
    (c) => c.stack === stack && iamTypes.includes(c.type) && c.logicalId.startsWith(role.logicalId.slice(0, -8)),
  );

/** Roles whose rights follow the parts that come or go in this change, and nothing else. */
function followers(change: CityChange, followed: readonly Identity[]): Draft[] {
  const changed = followed.map((identity) => ({ identity, policies: policiesOf(change, identity) }));
  const touched = changed.filter(({ policies }) => policies.length > 0);
  if (touched.length === 0) return [];
  return [
    {
      about: 'followed',
      direction: 'neutral',
      severity: 'info',
      what: phrase('security.permissions.followed', {
        who: listOf(touched.map(({ identity }) => who(identity, change))),
      }),
      why: phrase('security.permissions.why-followed'),
      reversible: true,
      resources: touched.flatMap(({ policies }) => policies),
    },
  ];
}

/** What an identity may do that it could not, and the reverse; rights to parts that come or go aside. */
function compare(change: CityChange, was: Identity, now: Identity) {
  const fresh = gained(was.statements, now.statements, change.actions);
  const lost = gained(now.statements, was.statements, change.actions);
  return {
    more: [...fresh.filter((gain) => !isToNewPart(gain, change)), ...managedGains(was, now)],
    less: [...lost.filter((gain) => !isToLostPart(gain, change)), ...managedGains(now, was)],
    follows: fresh.length + lost.length > 0,
  };
}

/** What a program or a person may do that they could not, and the reverse. */
export const permissions: Rule = {
  id: 'security.permissions',
  find: (change) => {
    if (!change.resources.some(({ type }) => iamTypes.includes(type))) return [];
    const [before, after] = [identities(change.base?.model ?? noModel), identities(change.head?.model ?? noModel)];
    const followed: Identity[] = [];
    const drafts = [...after].flatMap(([id, now]): Draft[] => {
      const was = before.get(id);
      // A new role comes with a new program, which has its own finding.
      if (!was) return [];
      const { more, less, follows } = compare(change, was, now);
      if (follows && more.length + less.length === 0) followed.push(now);
      return [
        ...(more.length > 0 ? [draft(change, now, more, true)] : []),
        ...(less.length > 0 ? [draft(change, now, less, false)] : []),
      ];
    });
    return [...drafts, ...followers(change, followed)];
  },
};
