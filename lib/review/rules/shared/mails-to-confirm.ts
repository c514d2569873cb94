import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityVersion } from '../rule';

/** What recipients of alarms have to do where a cloud is made anew: its topics know nobody who confirmed those of another. */
export const mailsToConfirm = ({ model: { stacks } }: CityVersion): readonly ToDo[] =>
  stacks.some(({ resources }) =>
    Object.values(resources).some(
      ({ type, properties }) => type === 'AWS::SNS::Subscription' && properties.Protocol === 'email',
    ),
  )
    ? [{ who: 'recipients', what: phrase('to-do.confirm-mail') }]
    : [];
