import { toDoAcross } from '../../../lib/review/formats/across-cities';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const requests = (more: string) =>
  `requests: { desks: 2, requestsPerYear: 900, types: [{ code: A, name: Lamp, desk: d }]${more} }`;
const before = `{ ${requests('')} }`;
const after = `{ ${requests(', georeport: {}')}, payments: { paymentsPerDay: 9, currency: CNY, providers: { stripe: {} } } }`;

const whatOperators = async (was: string, is: string) => {
  const toDo = toDoAcross(await reviewOf({ 'a.yaml': was }, { 'a.yaml': is }));
  return toDo.flatMap(({ item: { who, what } }) => (who === 'operator' ? [say(what, 'en')] : []));
};

// Finding: keys that the city gives to apps were asked for as what only others know.
describe('a secret that the city makes', () => {
  it('is made, entered and given to others; one of others is entered', async () => {
    const said = await whatOperators(cityYaml({ services: before }), cityYaml({ services: after }));
    expect(said).toContain(
      'make secret “keys of apps”, to be entered once it is deployed, and give each app or system its own key',
    );
    expect(said).toContain('enter the secrets that no file may hold: secret “Signing secret of the webhook at Stripe”');
  });

  it('is marked as such wherever the city gives it', () => {
    const secrets = services.flatMap(({ secrets: all = [] }) => all);
    expect(secrets.filter(({ isMadeByCity }) => isMadeByCity).map(({ id }) => id)).toEqual(
      secrets.filter(({ givenBy }) => /^The city/.test(givenBy.en)).map(({ id }) => id),
    );
  });
});
