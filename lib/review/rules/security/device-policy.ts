import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { statementsOf } from '../../policy/statement';
import { deciding } from '../devices/deciding';
import { numberOf } from '../devices/numbers';
import type { CityChange, Draft } from '../rule';
import { changedPart } from '../shared/changed-part';
import { bothWays, type Difference, endOfTurn, reachOf } from '../shared/gains';
import { bySettings } from '../shared/owners';
import { physicalName } from '../shared/part-name';
import { at } from '../shared/property';

/** `${iot:Connection.Thing.ThingName}`: what narrows a right to the device itself. */
const ownThing = /\$\{iot:(Connection\.Thing|ClientId|Certificate)/;

const rightsOf = ({ properties }: Resource) => statementsOf(properties.PolicyDocument);

/** Settings by which the last devices of a type go, or the first come: what those may do goes and comes with them. */
function turning(typeId: string, change: CityChange): Pick<Draft, 'from' | 'madeBy'> {
  for (const service of change.services)
    for (const type of service.deviceTypes.filter(({ id }) => id === typeId)) {
      const [was, is] = [change.base, change.head].map((side) => at(side?.city, `services.${service.id}`));
      const settings = is === undefined ? [] : deciding(service, (section) => numberOf(section, type), change);
      const isTurn = (numberOf(was, type) === 0) !== (numberOf(is, type) === 0);
      if (isTurn && settings.length > 0) return { from: settings.map(({ path }) => path), madeBy: settings };
    }
  return {};
}

/** The setting by which a rule on messages comes or goes: what devices may send to it comes and goes with it. */
function withRule(
  { gains }: Pick<Difference, 'gains'>,
  stack: string,
  change: CityChange,
): Pick<Draft, 'madeBy' | 'beside'> {
  const rules = change.resources.filter(({ type, before, after, ...part }) => {
    const name = physicalName((after ?? before) as Resource);
    const isTurning = part.stack === stack && type === 'AWS::IoT::TopicRule' && !(before && after);
    return isTurning && name !== undefined && gains.some(({ resource }) => resource.includes(`/${name}`));
  });
  const [only, ...others] = rules.length > 0 ? bySettings(rules, change) : [];
  return only?.madeBy && others.length === 0 ? { madeBy: only.madeBy, beside: true } : {};
}

/** What a device may publish, receive and connect as. cdk-nag knows no rule about it. */
export const devicePolicy = changedPart(
  'security.device-policy',
  ['AWS::IoT::Policy'],
  ({ before, after, stack, name, part, change }) =>
    bothWays(rightsOf(before), rightsOf(after), change.actions).map((difference) => {
      const { gains, turn } = difference;
      const reach = gains.some(({ resource }) => !ownThing.test(resource)) ? 'others' : 'own';
      return {
        about: `${name}${endOfTurn[turn]}`,
        direction: turn === 'less' ? 'better' : 'worse',
        severity: turn !== 'less' && reach === 'others' ? 'critical' : 'medium',
        what: phrase(`security.device-policy.${turn}`, { part: part() }),
        why: phrase(turn === 'less' ? 'security.device-policy.why-less' : `security.device-policy.why-${reach}`),
        ...reachOf(difference, stack, change),
        ...withRule(difference, stack, change),
        ...turning(name, change),
      };
    }),
);
