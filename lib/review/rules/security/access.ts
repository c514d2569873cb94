import { noModel, type Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { Gain } from '../../policy/gained';
import { type Guarded, guarded, guardingTypes } from '../../policy/guarded';
import type { Statement } from '../../policy/statement';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { bothWays, type Difference, endOfTurn, severityOf, verbsOf, reachOf as whatIsReached } from '../shared/gains';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { accountOf, everybody, principalName } from '../shared/principal';
import { listOf } from '../shared/quoted';
import { isPolicyOfRecipients } from '../shared/recipients';

type Reach = 'public' | 'foreign' | 'service' | 'own';

/** Who it is that gains: everybody, another account, a service of AWS, somebody of the city's account. */
function reachOf({ principal = '', conditional }: Gain, account: string | undefined): Reach {
  if (principal === everybody) return conditional ? 'foreign' : 'public';
  if (principal.startsWith('Service:')) return 'service';
  const other = accountOf(principal);
  return other !== undefined && account !== undefined && other !== account ? 'foreign' : 'own';
}

const severityFor = (reach: Reach, gains: readonly Gain[]) => {
  if (reach === 'public' || reach === 'foreign') return 'critical';
  return reach === 'service' ? 'low' : severityOf(gains);
};

/** Do those who gain or lose a call have it on the other side as well, in other cases? Then they do not get in, or out, by it. */
const hadOtherwise = (gains: readonly Gain[], other: readonly Statement[]): boolean =>
  gains.every(({ principal, action }) =>
    other.some(
      ({ effect, principals, actions }) =>
        effect === 'Allow' &&
        principal !== undefined &&
        !principals?.but &&
        principals?.values.includes(principal) &&
        !actions.but &&
        actions.values.some((value) => value.toLowerCase() === action.toLowerCase()),
    ),
  );

/** A key names no rule that the event bus sends by: its right comes and goes with the rules of the stack that do. */
function withRules(
  gains: readonly Gain[],
  turn: Difference['turn'],
  of: readonly ResourceChange[],
  { resources }: CityChange,
): Pick<Draft, 'with'> {
  const isOfKey = of.every(({ type }) => type === 'AWS::KMS::Key');
  if (turn === 'other' || !isOfKey || !gains.every(({ principal = '' }) => principal.startsWith('Service:events.')))
    return {};
  const stacks = of.map(({ stack }) => stack);
  const rules = resources.filter(
    ({ type, stack, before, after }) =>
      type === 'AWS::Events::Rule' && stacks.includes(stack) && !(turn === 'less' ? after : before),
  );
  return rules.length > 0 ? { with: rules } : {};
}

/** @param other what is allowed on the side that does not gain. */
function drafts(change: CityChange, of: Guarded, { gains, turn }: Difference, other: readonly Statement[]): Draft[] {
  const more = turn !== 'less';
  const { key, base, head } = change;
  const account = (head ?? base)?.city?.cloud.account;
  const resources = resourcesOf(change, of.resource, of.stack);
  const ofRecipients = resources.some((c) => isPolicyOfRecipients(c, change.resources));
  const stated = gains.filter(({ principal = '' }) => !(ofRecipients && principal.startsWith('Service:sns.')));
  return [...groupedBy(stated, (gain) => reachOf(gain, account))].map(([reach, here]) => ({
    about: `${of.stack}.${shortName(of.resource, key)}.${reach}${endOfTurn[turn]}`,
    ...turned(more, severityFor(reach, here)),
    what: phrase(
      turn === 'other'
        ? 'security.access.other-cases'
        : `security.access.${turn}${hadOtherwise(here, other) ? '-cases' : ''}`,
      {
        who: listOf([...new Set(here.map(({ principal }) => principal ?? ''))].map(principalName)),
        verbs: verbsOf(here),
        part: part({ stack: of.stack, after: of.resource }, change),
      },
    ),
    why: phrase(more ? `security.access.why-${reach}` : 'security.access.why-less'),
    ...whatIsReached({ gains: here, turn }, of.stack, change),
    // What was read once stays read.
    reversible: !more || reach === 'own' || reach === 'service',
    resources,
    ...withRules(here, turn, resources, change),
  }));
}

const resourcesOf = ({ resources }: CityChange, guardedBy: Resource, stack: string) =>
  resources.filter(
    (c) =>
      c.stack === stack &&
      guardingTypes.includes(c.type) &&
      (c.logicalId === guardedBy.logicalId || JSON.stringify(c.after ?? c.before).includes(`"${guardedBy.logicalId}"`)),
  );

/** Who may reach a part by the part's own policy: a file store, a queue, a key, a function. */
export const access: Rule = {
  id: 'security.access',
  find: (change) => {
    if (!change.resources.some(({ type }) => guardingTypes.includes(type))) return [];
    const [before, after] = [guarded(change.base?.model ?? noModel), guarded(change.head?.model ?? noModel)];
    return [...after].flatMap(([id, now]): Draft[] => {
      const was = before.get(id);
      const existed = change.base?.model.stacks.find((s) => s.id === now.stack)?.resources[now.resource.logicalId];
      if (!existed) return [];
      const differences = bothWays(was?.statements ?? [], now.statements, change.actions);
      return differences.flatMap((difference) =>
        drafts(change, now, difference, (difference.turn === 'less' ? now.statements : was?.statements) ?? []),
      );
    });
  },
};
