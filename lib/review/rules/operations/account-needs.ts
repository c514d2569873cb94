import { accountStackName } from '../../../shared/naming';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { accountLeft, comesToAccount, type Need, staysInAccount } from '../shared/account-needs';
import { quotedList } from '../shared/quoted';
import { atPlace, causesOfSecondCloud } from '../shared/second-cloud';

const common = { direction: 'neutral', severity: 'info', reversible: true, beside: true } as const;

const comes = ({ of, shadows, from }: Need): Draft => ({
  ...common,
  about: of,
  what: phrase(`operations.account.${of}-more`, { shadows: quotedList(shadows) }),
  why: phrase(`operations.account.why-${of}-more`),
  toDo: [{ who: 'operator', what: phrase('to-do.account-first') }],
  from,
});

const stays = ({ of, shadows, from }: Need): Draft => ({
  ...common,
  about: `${of}-kept`,
  what: phrase(`operations.account.${of}-kept`, { shadows: quotedList(shadows) }),
  why: phrase('operations.account.why-kept'),
  from,
});

/** Its stack is of no city: none that is taken down takes it along. */
function left(change: CityChange): readonly Draft[] {
  const cloud = accountLeft(change);
  if (!cloud) return [];
  const place = {
    phrase: phrase('devices.moved.place', {
      account: cloud.account,
      region: { phrase: phrase(`region.${cloud.region}`) },
    }),
  };
  return [
    {
      ...common,
      about: 'left',
      direction: 'worse',
      severity: 'low',
      what: phrase('operations.account.left', { place }),
      why: phrase('operations.account.why-left'),
      toDo: [{ who: 'operator', what: phrase('to-do.account-last', { place, name: accountStackName }) }],
      from: causesOfSecondCloud(change),
      ...atPlace(change),
    },
  ];
}

/** Settings of the account follow what its cities need of them, and are made less by none (lib/city/account-needs.ts). */
export const accountNeeds: Rule = {
  id: 'operations.account',
  find: (change) => [...comesToAccount(change).map(comes), ...staysInAccount(change).map(stays), ...left(change)],
};
