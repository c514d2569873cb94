import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { mailsToConfirm } from '../shared/mails-to-confirm';

/** A city goes to another account or region: a second cloud is made there, and the first one stays. */
export const moved: Rule = {
  id: 'devices.moved',
  find: ({ base, head }) => {
    const [from, to] = [base?.city?.cloud, head?.city?.cloud];
    if (!head || !from || !to || (from.account === to.account && from.region === to.region)) return [];
    const place = ({ account, region }: typeof from) =>
      phrase('devices.moved.place', { account, region: { phrase: phrase(`region.${region}`) } });
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'critical',
        what: phrase('devices.moved.what', { from: { phrase: place(from) }, to: { phrase: place(to) } }),
        why: phrase('devices.moved.why'),
        toDo: [
          { who: 'device-team', what: phrase('to-do.register-anew') },
          { who: 'operator', what: phrase('to-do.carry-over') },
          ...mailsToConfirm(head),
        ],
        before: place(from),
        after: place(to),
        reversible: true,
        from: ['cloud.account', 'cloud.region'],
      },
    ];
  },
};
