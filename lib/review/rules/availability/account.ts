import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { comesToAccount, holdsAccount } from '../shared/account-needs';
import { isSamePlace } from '../shared/second-cloud';

/** What an account has one of: types that were in foundations. */
const settings = new Set(['AWS::ApiGateway::Account', 'AWS::IoT::Logging', 'AWS::LakeFormation::DataLakeSettings']);

/** The stack of the account comes before the first stack of a city (lib/city/account-stage.ts). */
export const account: Rule = {
  id: 'availability.account',
  find: (change) => {
    const { base, head, former, resources, neighbours } = change;
    if (!head || holdsAccount(head.model)) return [];
    const moves = base !== undefined && holdsAccount(base.model);
    // A cloud that is made is the first of the city in its account and region, unless another of it is there.
    if ((base && !former && !moves) || isSamePlace(former?.city?.cloud, head.city?.cloud)) return [];
    // Another city has brought them with it, as far as it needs them.
    const isThere = !moves && (neighbours?.base ?? []).length > 0 && comesToAccount(change).length === 0;
    return [
      {
        about: '',
        direction: 'neutral',
        severity: moves ? 'medium' : 'info',
        what: phrase('availability.account.what'),
        why: phrase(moves ? 'availability.account.why-moves' : 'availability.account.why'),
        reversible: true,
        toDo: [{ who: 'operator', what: phrase(isThere ? 'to-do.account-if-missing' : 'to-do.account-first') }],
        resources: resources.filter(({ type, after }) => !after && settings.has(type)),
        from: former ? ['cloud.region', 'cloud.account'] : [],
        beside: true,
      },
    ];
  },
};
