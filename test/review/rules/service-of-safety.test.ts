import { effectGate } from '../../../lib/review/gates/finding-gates';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const withServices = (services: string) => cityYaml({ identity: '{ kind: cognito }', services: `{ ${services} }` });
const parking = 'parking: { carParks: 1 }';
const medical = 'medical: { hospitals: 1, access: { protectionOfficer: [dpo] } }';

/** What shuts the gate of safety. */
async function reasons(before: string, after: string): Promise<number> {
  const review = onlyCity(await reviewOf({ 'a.yaml': withServices(before) }, { 'a.yaml': withServices(after) }));
  return effectGate('safety')(review).length;
}

// Finding: each limit of hospitals shut the gate of safety, and hospitals that nobody watches any more did not.
describe('the gate of safety', () => {
  it('shuts on a service that leaves with what the safety of people hangs on', async () => {
    expect(await reasons(`${parking}, ${medical}`, parking)).toBe(1);
  });

  it('stays open where another leaves, and where such a service comes', async () => {
    expect(await reasons(`${parking}, ${medical}`, medical)).toBe(0);
    expect(await reasons(parking, `${parking}, ${medical}`)).toBe(0);
  });
});
