import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { statementsOf } from '../../policy/statement';
import { turned } from '../rule';
import { changedPart } from '../shared/changed-part';
import { bothWays, endOfTurn } from '../shared/gains';
import { principalName } from '../shared/principal';
import { listOf } from '../shared/quoted';

const trustOf = ({ properties }: Resource) => statementsOf(properties.AssumeRolePolicyDocument);

/** Who may act as a role. */
export const trust = changedPart('security.trust', ['AWS::IAM::Role'], ({ before, after, stack, name, part, change }) =>
  bothWays(trustOf(before), trustOf(after), change.actions).map(({ gains, turn }) => {
    const who = [...new Set(gains.map(({ principal = '' }) => principal))];
    const onlyServices = who.every((principal) => principal.startsWith('Service:'));
    return {
      about: `${stack}.${name}${endOfTurn[turn]}`,
      ...turned(turn !== 'less', onlyServices ? 'medium' : 'critical'),
      what: phrase(`security.trust.${turn}`, {
        who: listOf(who.map(principalName)),
        part: part(),
      }),
      why: phrase('security.trust.why'),
    };
  }),
);
