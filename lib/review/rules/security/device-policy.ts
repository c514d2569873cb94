import type { ResourceChange } from '../../compare/resource-change';
import { type Gain, gained } from '../../policy/gained';
import { statementsOf } from '../../policy/statement';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { gainsPhrase } from '../shared/gains';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';

/** `${iot:Connection.Thing.ThingName}`: what narrows a right to the device itself. */
const ownThing = /\$\{iot:(Connection\.Thing|ClientId|Certificate)/;

function drafts({ key, services, actions }: CityChange, change: ResourceChange): Draft[] {
  const { before, after } = change;
  const [was, is] = [statementsOf(before?.properties.PolicyDocument), statementsOf(after?.properties.PolicyDocument)];
  const of = (gains: readonly Gain[], more: boolean): Draft[] => {
    if (gains.length === 0) return [];
    const others = gains.some(({ resource }) => !ownThing.test(resource));
    return [
      {
        about: `${shortName((after ?? before) as NonNullable<typeof after>, key)}${more ? '' : '-'}`,
        direction: more ? 'worse' : 'better',
        severity: more ? (others ? 'critical' : 'medium') : 'medium',
        what: phrase(more ? 'security.device-policy.more' : 'security.device-policy.less', {
          part: part(change, { key, services }),
        }),
        why: phrase(
          more
            ? others
              ? 'security.device-policy.why-others'
              : 'security.device-policy.why-own'
            : 'security.device-policy.why-less',
        ),
        [more ? 'after' : 'before']: gainsPhrase(gains),
        reversible: true,
        resources: [change],
      },
    ];
  };
  return [...of(gained(was, is, actions), true), ...of(gained(is, was, actions), false)];
}

/** What a device may publish, receive and connect as. cdk-nag knows no rule about it. */
export const devicePolicy: Rule = {
  id: 'security.device-policy',
  find: (change) =>
    change.resources
      .filter(({ type, before, after }) => type === 'AWS::IoT::Policy' && before && after)
      .flatMap((policy) => drafts(change, policy)),
};
