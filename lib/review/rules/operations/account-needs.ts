import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { comesToAccount, type Need, staysInAccount } from '../shared/account-needs';
import { quotedList } from '../shared/quoted';

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

/** Settings of the account follow what its cities need of them, and are made less by none (lib/city/account-needs.ts). */
export const accountNeeds: Rule = {
  id: 'operations.account',
  find: (change) => [...comesToAccount(change).map(comes), ...staysInAccount(change).map(stays)],
};
