import { effectGate } from '../../../lib/review/gates/finding-gates';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const withServices = (services: string) => cityYaml({ identity: '{ kind: cognito }', services: `{ ${services} }` });
const parking = 'parking: { carParks: 1 }';
const medical = 'medical: { hospitals: 1, access: { protectionOfficer: [dpo] } }';

type Files = Readonly<Record<string, string>>;
const a = (services: string): Files => ({ 'a.yaml': withServices(services) });
const other: Files = { 'b.yaml': withServices(parking).replace(/^city: .*$/m, 'city: other') };

/** What shuts the gate of safety. */
async function reasons(before: Files, after: Files): Promise<number> {
  const { cities } = await reviewOf(before, after);
  return cities.flatMap(effectGate('safety')).length;
}

// Finding: each limit of hospitals shut the gate of safety, and hospitals that nobody watches any more did not.
describe('the gate of safety', () => {
  it('shuts on a service that leaves with what the safety of people hangs on', async () => {
    expect(await reasons(a(`${parking}, ${medical}`), a(parking))).toBe(1);
  });

  // Finding: signals without a timing, and lamps without a schedule, left through the open gate.
  it.each(['traffic: { signals: 2 }', 'lighting: { luminaires: 3, latitude: 45, longitude: 9 }'])(
    'shuts so whatever the settings of the service say: %s',
    async (service) => {
      expect(await reasons(a(`${parking}, ${service}`), a(parking))).toBe(1);
    },
  );

  it('shuts on a city that leaves with such a service, and on no other', async () => {
    expect(await reasons({ ...a(medical), ...other }, other)).toBe(1);
    expect(await reasons({ ...a(parking), ...other }, other)).toBe(0);
  });

  it('stays open where another leaves, and where such a service comes', async () => {
    expect(await reasons(a(`${parking}, ${medical}`), a(medical))).toBe(0);
    expect(await reasons(a(parking), a(`${parking}, ${medical}`))).toBe(0);
  });
});

/** What is said of safety, and why, of each city. */
async function said(before: Files, after: Files): Promise<readonly string[]> {
  const { cities } = await reviewOf(before, after);
  return cities.flatMap(({ findings }) =>
    findings
      .filter(({ effect }) => effect === 'safety')
      .map(({ what, why }) => `${say(what, 'en')}. ${say(why, 'en')}`),
  );
}

// Finding: the verdict asked to decide with care for the safety of people, and no sentence below it said a word of safety.
describe('whoever decides reads of safety', () => {
  it('of a service that leaves', async () => {
    expect(await said(a(`${parking}, ${medical}`), a(parking))).toEqual([
      expect.stringMatching(
        /^The city gives up the service “Medical”: .*\. The safety of people depends on it: whoever answers for it should agree before it is taken down, since it raises no alarm after that\. \w/,
      ),
    ]);
  });

  it('of a city that leaves, by the names of those services', async () => {
    expect(await said({ ...a(`${parking}, ${medical}`), ...other }, other)).toEqual([
      expect.stringMatching(
        /operator takes its cloud down: “Parking” and “Medical”\. The safety of people depends on “Medical”:/,
      ),
    ]);
  });

  // Finding: a city that was renamed, and left such a service out, passed the gate of safety.
  it('of a service that a new cloud leaves out, of a city that moves or is renamed', async () => {
    const full = a(`${parking}, ${medical}`);
    const less = withServices(parking);
    const moved = less.replace('us-west-2', 'us-east-1');
    const renamed = less.replace(/^city: .*$/m, 'city: newville');
    for (const after of [moved, renamed]) {
      expect(await reasons(full, { 'a.yaml': after })).toBe(1);
      expect(await said(full, { 'a.yaml': after })).toEqual([
        expect.stringMatching(
          /^the new cloud does not run (the service )?“Medical”; .*The safety of people depends on it/i,
        ),
      ]);
    }
  });
});
