import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { statementsOf } from '../../policy/statement';
import { changedPart } from '../shared/changed-part';
import { bothWays, endOfTurn, reachOf } from '../shared/gains';

/** `${iot:Connection.Thing.ThingName}`: what narrows a right to the device itself. */
const ownThing = /\$\{iot:(Connection\.Thing|ClientId|Certificate)/;

const rightsOf = ({ properties }: Resource) => statementsOf(properties.PolicyDocument);

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
      };
    }),
);
