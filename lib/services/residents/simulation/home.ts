import type { ResidentsDesk } from './people';
import { asks } from './rights';
import { type ResidentsState, remember } from './state';

const ownData = 'own-data';

/** What one of the people does from home: looks at what is theirs, consents, withdraws, asks. */
export function looksAtHome(state: ResidentsState, desk: ResidentsDesk, person: string): void {
  const caller = { id: person, role: 'resident', person };
  const common = { caller, purpose: ownData, params: { personId: `{${person}}` } };
  const consent = [...state.consents.values()].find((one) => one.person === person && !one.isWithdrawn);
  const act = desk.chance.share();
  if (act < 0.5) desk.call({ operation: 'readPerson', ...common });
  else if (act < 0.65) desk.call({ operation: 'listFiles', ...common });
  else if (act < 0.75) desk.call({ operation: 'listConsents', ...common });
  else if (act < 0.85) {
    const name = desk.name('consent');
    const fields = { evidence: 'simulated form' };
    desk.call({ operation: 'giveConsent', ...common, body: { use: 'newsletter', ...fields }, makes: name, fields });
    state.consents.set(name, { name, person, isWithdrawn: false });
  } else if (act < 0.95 && consent) {
    const { name } = consent;
    const params = { personId: `{${person}}`, consentId: `{${name}}` };
    desk.call({ operation: 'withdrawConsent', ...common, params, changes: name });
    remember(state.consents, name, { isWithdrawn: true });
  } else asks(state, desk, person, { atHome: caller });
}
