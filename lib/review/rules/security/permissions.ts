import { noModel, type Resource } from '../../model/city-model';
import { type Gain, gained } from '../../policy/gained';
import { type Identity, identities } from '../../policy/identities';
import type { PhraseValue } from '../../words/phrase';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { gainsPhrase, severityOf, verbsOf } from '../shared/gains';
import { part, physicalName, shortName } from '../shared/parts';

const iamTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'];

const who = ({ function: own, role }: Identity, city: string): PhraseValue => part({ after: own ?? role }, city);

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
    direction: more ? 'worse' : 'better',
    severity: more ? severityOf(gains) : 'info',
    what: phrase(more ? 'security.permissions.more' : 'security.permissions.less', {
      who: who(identity, key),
      verbs: verbsOf(gains),
    }),
    why: phrase(more ? 'security.permissions.why-more' : 'security.permissions.why-less'),
    [more ? 'after' : 'before']: gainsPhrase(gains),
    reversible: true,
    resources: change.resources.filter(
      ({ stack, type, logicalId }) =>
        stack === identity.stack &&
        iamTypes.includes(type) &&
        logicalId.startsWith(identity.role.logicalId.slice(0, -8)),
    ),
  };
}

/** What a program or a person may do that they could not, and the reverse. */
export const permissions: Rule = {
  id: 'security.permissions',
  find: (change) => {
    if (!change.resources.some(({ type }) => iamTypes.includes(type))) return [];
    const [before, after] = [identities(change.base?.model ?? noModel), identities(change.head?.model ?? noModel)];
    return [...after].flatMap(([id, now]): Draft[] => {
      const was = before.get(id);
      // A new role comes with a new program, which has its own finding.
      if (!was) return [];
      const fresh = gained(was.statements, now.statements, change.actions).filter((gain) => !isToNewPart(gain, change));
      const more = [...fresh, ...managedGains(was, now)];
      const lost = gained(now.statements, was.statements, change.actions).filter((gain) => !isToLostPart(gain, change));
      const less = [...lost, ...managedGains(now, was)];
      return [
        ...(more.length > 0 ? [draft(change, now, more, true)] : []),
        ...(less.length > 0 ? [draft(change, now, less, false)] : []),
      ];
    });
  },
};
