import { toDoAcross } from '../../../lib/review/formats/across-cities';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

const ways = {
  sigv4: '{ kind: sigv4 }',
  oidc: '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }',
  other: '{ kind: oidc, issuer: https://old.example, audience: city-apis }',
  cognito: '{ kind: cognito }',
} as const;
type Way = keyof typeof ways;
const pairs = (Object.keys(ways) as Way[]).flatMap((was) =>
  (Object.keys(ways) as Way[]).filter((is) => is !== was).map((is) => [was, is] as const),
);

const traffic = '{ traffic: { signals: 3 } }';
const medical =
  '{ medical: { hospitals: 2, fhir: { hospitals: [{ id: HOSPA, members: [hospital-a-systems] }], requestsPerMinute: 300 } } }';
const without = (services: string) => (way: Way) => cityYaml({ identity: ways[way], services });
const withDesk = (way: Way) =>
  cityYaml({ identity: ways[way], operations: '{ access: { operators: [room] } }', services: traffic });
const withHospitals = without(medical);

async function reviewed(before: string, after: string) {
  const review = await reviewOf({ 'a.yaml': before }, { 'a.yaml': after });
  return {
    toDo: toDoAcross(review).map(({ item: { who, what } }) => `${who}: ${say(what, 'en')}`),
    findings: review.cities.flatMap(({ findings }) => findings),
  };
}

// Finding: a city with no interface for people was told that people are shut out, and to sign in anew.
describe('where no interface is for people', () => {
  it.each([
    ['oidc', 'other'],
    ['sigv4', 'oidc'],
    ['oidc', 'sigv4'],
  ] as const)('nobody signs in, from %s to %s', async (was, is) => {
    const { toDo, findings } = await reviewed(without(traffic)(was), without(traffic)(is));
    expect(toDo).toEqual([]);
    expect(findings.map(({ what, severity }) => `${severity}: ${say(what, 'en')}`)).toEqual([
      expect.stringMatching(/^info: .*no interface for people, so nobody signs in before and after/),
    ]);
  });

  it('nor with a service whose interface is switched off', async () => {
    const { toDo } = await reviewed(
      without('{ medical: { hospitals: 2 } }')('oidc'),
      without('{ medical: { hospitals: 2 } }')('other'),
    );
    expect(toDo).toEqual([]);
  });

  it('nobody is turned away by the sign-in that the first one has', async () => {
    const { toDo, findings } = await reviewed(without(traffic)('sigv4'), withDesk('oidc'));
    expect(toDo.join()).toMatch(/issue tokens/);
    expect(toDo.join()).not.toMatch(/sign in anew|sign calls/);
    expect(findings.map(({ what }) => say(what, 'en')).join()).not.toMatch(/shut out/);
  });
});

// Finding: who signed calls was told that tokens of before are refused, and the systems of hospitals were told nothing.
describe.each([
  ['people who work with alarms', withDesk, 'room', 'the operations API'],
  // Finding: whoever was asked to tell those whose programs sign calls had names of roles alone.
  ['systems of hospitals', withHospitals, 'hospital-a-systems', 'hospital HOSPA'],
])('%s', (_, city, member, whose) => {
  it.each(pairs)('are told of what they have, from %s to %s', async (was, is) => {
    const { toDo, findings } = await reviewed(city(was), city(is));
    expect(findings.map(({ what }) => say(what, 'en')).join()).toMatch(/shut out/);
    const said = toDo.join('\n');
    // Finding: programs that had sent people to an issuer were told nowhere how people sign in from then on.
    const programs = {
      cognito: 'by SRP',
      oidc: 'send them to https://id.testville',
      other: 'send them to https://old',
      sigv4: '',
    };
    const hasPrograms = was !== 'sigv4' && is !== 'sigv4';
    if (hasPrograms) expect(said).toContain(`have the programs in which people sign in changed`);
    else expect(said).not.toContain('have the programs in which');
    expect(said.includes(programs[is])).toBe(hasPrograms || is === 'sigv4');
    const { tokens, signed } = { tokens: /tokens of before/, signed: `programs sign calls as “${member}” (${whose})` };
    if (was === 'sigv4') {
      expect(said).not.toMatch(tokens);
      expect(said).toContain(signed);
    } else {
      expect(said).toMatch(tokens);
      expect(said).not.toContain(signed);
    }
  });

  // Finding: everybody was to be asked into a directory before the deployment that makes it.
  it('are asked into a directory once it is there', async () => {
    const { toDo } = await reviewed(city('oidc'), city('cognito'));
    const order = [
      'once it is deployed, ask everybody into',
      'as the city of everybody',
      'make these groups',
      'sign in anew',
    ];
    const places = order.map((words) => toDo.findIndex((one) => one.includes(words)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

// Finding: the issuer was to name city and groups under no claim, and nobody was told to say which person or guardian somebody is.
describe('what tokens and accounts say is asked for by the claim that each interface reads', () => {
  const pupils = (way: Way, claims = '') =>
    cityYaml({
      identity: ways[way],
      operations: '{ access: { operators: [room] } }',
      services: `{ education: { schools: 3, access: {}, guardians: { schools: [{ id: "1", members: [office] }]${claims} } } }`,
    });

  it('at an issuer, where defaults of the interfaces differ', async () => {
    const said = (await reviewed(pupils('sigv4'), pupils('oidc'))).toDo.join('\n');
    expect(said).toContain(
      'as the city in the tokens of those who are to get in, under the claim “city” for the operations API and “custom:city” for “Education”',
    );
    expect(said).toContain('under the claim “groups” for the operations API, before the deployment: “room”;');
    expect(said).toContain('under the claim “cognito:groups” for “Education”, before the deployment: “office”;');
    expect(said).toContain(
      'who each person is, before the deployment, under the claim “custom:guardian_id” for “Education”',
    );
  });

  it('at an issuer whose claims the settings name', async () => {
    const claims = ', groupsClaim: groups, cityClaim: city, guardianClaim: guardian';
    const said = (await reviewed(pupils('sigv4', claims), pupils('oidc', claims))).toDo.join('\n');
    expect(said).toContain('under the claim “groups” for the operations API and “Education”');
    expect(said).toContain('under the claim “guardian” for “Education”');
  });

  // Finding: a group of the operations centre was to be named for “Residents” and “Education” as well.
  it('at an issuer, for the interfaces alone that know the group', async () => {
    const same = ', groupsClaim: groups, cityClaim: city';
    const one = pupils('oidc', same);
    const said = (await reviewed(one, one.replace('[room]', '[room, night-desk]'))).toDo.join('\n');
    expect(said).toContain('under the claim “groups” for the operations API, before the deployment: “night-desk”;');
  });

  it('in the directory of the city, once it is there', async () => {
    const said = (await reviewed(pupils('oidc'), pupils('cognito'))).toDo;
    expect(said).toContainEqual(expect.stringContaining('each needs an authenticator app'));
    expect(said.join()).toContain('who each person is, in the attribute “custom:guardian_id” for “Education”');
  });

  it('of nobody where nothing is about people themselves', async () => {
    expect((await reviewed(withDesk('sigv4'), withDesk('oidc'))).toDo.join()).not.toMatch(/who each person is/);
  });
});

// Finding: a city whose sign-in stayed got its first interface for people, and nobody was told to let people in.
describe('the first interface for people of a city whose sign-in stays', () => {
  const closed = '{ medical: { hospitals: 2 } }';
  const ways: [string, (way: Way) => string, (way: Way) => string][] = [
    ['comes with a service', without(traffic), without(`{ traffic: { signals: 3 }, ${medical.slice(1)}`)],
    ['is switched on', without(closed), withHospitals],
    ['is the operations API', without(traffic), withDesk],
  ];
  it.each(ways)('%s, and an issuer is to let people in', async (_, before, after) => {
    const said = (await reviewed(before('oidc'), after('oidc'))).toDo.join('\n');
    expect(said).toContain('issue tokens for the audience');
    expect(said).toContain('as the city in the tokens');
    expect(said).toContain('these groups');
    expect(said).not.toMatch(/sign in anew|sign calls/);
  });

  // Finding: a directory that the city had made before anything let people in was said to be made, and empty at first.
  it.each(ways)('%s, and everybody is asked into the directory that stands already', async (_, before, after) => {
    const said = (await reviewed(before('cognito'), after('cognito'))).toDo.join('\n');
    expect(said).toMatch(/ask everybody who is to get in into the city’s own directory, which stands already/);
    expect(said).toContain('make these groups');
    expect(said).not.toMatch(/sign in anew|empty at first/);
  });

  it.each(ways)(
    '%s, and the directory is empty at first where it comes with it or in another cloud',
    async (_, before, after) => {
      const [was, is] = [before('cognito'), after('cognito')];
      const elsewhere = is.replace('us-west-2', 'us-east-1');
      for (const [from, to] of [
        [before('sigv4'), is],
        [was, elsewhere],
      ] as const) {
        const said = (await reviewed(from, to)).toDo.join('\n');
        expect(said).not.toContain('which stands already');
        expect(said).toContain('which is empty at first');
      }
    },
  );

  it('is the only one to be told so: of a second one groups alone are new', async () => {
    const desk = withDesk('oidc');
    const said = (await reviewed(desk, desk.replace(traffic, `{ traffic: { signals: 3 }, ${medical.slice(1)}`))).toDo;
    expect(said.join()).not.toMatch(/issue tokens/);
    expect(said.join()).toContain('hospital-a-systems');
  });
});
