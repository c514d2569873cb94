import type { CityModel } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { isSamePlace } from '../shared/second-cloud';

/** What an account has one of: types that were in foundations. */
const settings = new Set(['AWS::ApiGateway::Account', 'AWS::IoT::Logging', 'AWS::LakeFormation::DataLakeSettings']);

/** Up to 2026-11 a city's foundation held the settings of its account. */
const holdsAccount = ({ stacks }: CityModel): boolean =>
  stacks.some(({ resources }) => Object.values(resources).some(({ type }) => type === 'AWS::IoT::Logging'));

/** The stack of the account comes before the first stack of a city (lib/city/account-stage.ts). */
export const account: Rule = {
  id: 'availability.account',
  find: ({ base, head, former, resources }) => {
    if (!head || holdsAccount(head.model)) return [];
    const moves = base !== undefined && holdsAccount(base.model);
    // A cloud that is made is the first of the city in its account and region, unless another of it is there.
    if ((base && !former && !moves) || isSamePlace(former?.city?.cloud, head.city?.cloud)) return [];
    return [
      {
        about: '',
        direction: 'neutral',
        severity: moves ? 'medium' : 'info',
        what: phrase('availability.account.what'),
        why: phrase(moves ? 'availability.account.why-moves' : 'availability.account.why'),
        reversible: true,
        toDo: [{ who: 'operator', what: phrase('to-do.account-first') }],
        resources: resources.filter(({ type, after }) => !after && settings.has(type)),
        from: [],
      },
    ];
  },
};
