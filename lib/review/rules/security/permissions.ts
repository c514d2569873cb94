import { type CityModel, noModel } from '../../../model/city-model';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { type Gain, gained } from '../../policy/gained';
import { type Identity, identities } from '../../policy/identities';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { byTurn, type Difference, endOfTurn, reachOf, severityOf, verbsOf } from '../shared/gains';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { listOf } from '../shared/quoted';
import { reachedParts } from '../shared/reached';

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

/** Parts that come or go, which rights of a side reach. */
const turningParts = (gains: readonly Gain[], stack: string, model: CityModel, change: CityChange) =>
  gains
    .flatMap(({ resource }) => reachedParts(resource, stack, model))
    .flatMap((part) =>
      change.resources.filter(
        ({ stack: of, logicalId, before, after }) =>
          of === part.stack && logicalId === part.after.logicalId && !(before && after),
      ),
    );

/** Does a right reach parts of this side alone, and no other? Those that come or go bring it and take it away, and nothing is wider. */
function isToTurningParts({ resource }: Gain, stack: string, [here, there]: readonly [CityModel, CityModel]): boolean {
  const reached = reachedParts(resource, stack, here);
  const stays = reached.some(
    (part) => there.stacks.find(({ id }) => id === part.stack)?.resources[part.after.logicalId] !== undefined,
  );
  return reached.length > 0 && !stays;
}

function draft(change: CityChange, identity: Identity, difference: Difference): Draft {
  const { gains, turn } = difference;
  const name = shortName(identity.function ?? identity.role, change.key);
  return {
    about: `${identity.stack}.${name}${endOfTurn[turn]}`,
    ...turned(turn !== 'less', severityOf(gains)),
    what: phrase(`security.permissions.${turn}`, {
      who: who(identity, change),
      verbs: verbsOf(gains),
    }),
    why: phrase(`security.permissions.why-${turn === 'less' ? 'less' : 'more'}`),
    ...reachOf(difference, identity.stack, change),
    reversible: true,
    resources: policiesOf(change, identity),
  };
}

/** The role and its policies, which bear its id. */
const policiesOf = ({ resources }: CityChange, { stack, role }: Identity) =>
  resources.filter(
    (c) => c.stack === stack && iamTypes.includes(c.type) && c.logicalId.startsWith(role.logicalId.slice(0, -8)),
  );

/** A role whose rights follow parts that come or go. */
interface Follower {
  readonly identity: Identity;
  readonly parts: readonly ResourceChange[];
}

/** Roles whose rights follow the parts that come or go in this change, and nothing else. */
function followers(change: CityChange, followed: readonly Follower[]): Draft[] {
  const changed = followed.map(({ identity, parts }) => ({ identity, parts, policies: policiesOf(change, identity) }));
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
      with: [...new Set(touched.flatMap(({ parts }) => parts))],
    },
  ];
}

/** What an identity may do that it could not, and the reverse; rights to parts that come or go aside. */
function compare(change: CityChange, was: Identity, now: Identity) {
  const { base, head, actions } = change;
  const [before, after] = [base?.model ?? noModel, head?.model ?? noModel];
  const fresh = gained(was.statements, now.statements, actions);
  const lost = gained(now.statements, was.statements, actions);
  const differences = byTurn(
    [...fresh.filter((gain) => !isToTurningParts(gain, now.stack, [after, before])), ...managedGains(was, now)],
    [...lost.filter((gain) => !isToTurningParts(gain, was.stack, [before, after])), ...managedGains(now, was)],
  );
  if (differences.length > 0 || fresh.length + lost.length === 0) return { differences };
  const parts = [...turningParts(fresh, now.stack, after, change), ...turningParts(lost, was.stack, before, change)];
  return { differences, follower: { identity: now, parts } };
}

/** What a program or a person may do that they could not, and the reverse. */
export const permissions: Rule = {
  id: 'security.permissions',
  find: (change) => {
    if (!change.resources.some(({ type }) => iamTypes.includes(type))) return [];
    const [before, after] = [identities(change.base?.model ?? noModel), identities(change.head?.model ?? noModel)];
    const followed: Follower[] = [];
    const drafts = [...after].flatMap(([id, now]): Draft[] => {
      const was = before.get(id);
      // A new role comes with a new program, which has its own finding.
      if (!was) return [];
      const { differences, follower } = compare(change, was, now);
      if (follower) followed.push(follower);
      return differences.map((difference) => draft(change, now, difference));
    });
    return [...drafts, ...followers(change, followed)];
  },
};
