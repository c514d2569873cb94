import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { statementsOf } from '../../policy/statement';
import { changedPart } from '../shared/changed-part';
import { bothWays, gainsPhrase } from '../shared/gains';

/** `${iot:Connection.Thing.ThingName}`: what narrows a right to the device itself. */
const ownThing = /\$\{iot:(Connection\.Thing|ClientId|Certificate)/;

const rightsOf = ({ properties }: Resource) => statementsOf(properties.PolicyDocument);

/** What a device may publish, receive and connect as. cdk-nag knows no rule about it. */
export const devicePolicy = changedPart(
  'security.device-policy',
  ['AWS::IoT::Policy'],
  ({ before, after, name, part, change }) =>
    bothWays(rightsOf(before), rightsOf(after), change.actions).map(({ gains, more }) => {
      const reach = gains.some(({ resource }) => !ownThing.test(resource)) ? 'others' : 'own';
      return {
        about: more ? name : `${name}-`,
        direction: more ? 'worse' : 'better',
        severity: more && reach === 'others' ? 'critical' : 'medium',
        what: phrase(more ? 'security.device-policy.more' : 'security.device-policy.less', { part: part() }),
        why: phrase(more ? `security.device-policy.why-${reach}` : 'security.device-policy.why-less'),
        [more ? 'after' : 'before']: gainsPhrase(gains),
      };
    }),
);
