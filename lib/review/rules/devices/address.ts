import { phrase } from '../../words/phrase';
import type { Rule } from '../rule';

/** The host name to which devices connect. */
export const address: Rule = {
  id: 'devices.address',
  find: ({ base, head }) => {
    if (!base?.city || !head?.city) return [];
    const [was, is] = [base.city.cloud.deviceDomain, head.city.cloud.deviceDomain];
    if (was === is) return [];
    const name = (domain: string | undefined) =>
      domain === undefined ? phrase('devices.address.own') : phrase('value', { value: domain });
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'high',
        what: phrase('devices.address.what'),
        why: phrase('devices.address.why'),
        before: name(was),
        after: name(is),
        reversible: true,
        from: ['cloud.deviceDomain'],
      },
    ];
  },
};
