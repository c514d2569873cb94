import type { CityReview } from '../../../lib/review/review';
import { isSender } from '../../../lib/review/rules/shared/senders';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const signals = 'traffic: { signals: 3 }';
const requests = (desks: number, ...of: readonly string[]) =>
  `requests: { desks: ${desks}, types: [${of.map((desk, i) => `{ code: T${i}, name: T${i}, desk: ${desk} }`).join()}] }`;
const medical = (hospitals: number) => `medical: { hospitals: ${hospitals}, access: { protectionOfficer: [dpo] } }`;
const payments = (more: string) => `payments: { paymentsPerDay: 1, currency: USD, providers: { stripe: {}${more} } }`;
const education = 'education: { schools: 2, platforms: 1, pupils: 900 }';
const city = (own: string, region = 'us-west-2') =>
  cityYaml({
    identity: '{ kind: sigv4 }',
    cloud: `{ account: "111122223333", region: ${region} }`,
    services: `{ ${signals}, ${own} }`,
  });
const bare = city('air: { stations: 1, standard: epa2024 }');

/** Lines on registering, and on bringing files, in the order of the findings. */
async function asked(before: string | undefined, after: string, language: 'en' | 'zh' = 'en') {
  // A side has a city at least.
  const other = { 'b.yaml': cityYaml({ city: 'farville', cloud: '{ account: "999999999999", region: us-west-2 }' }) };
  const { cities } = await reviewOf(
    { ...other, ...(before ? { 'a.yaml': before } : {}) },
    { ...other, 'a.yaml': after },
  );
  const { findings, problems } = cities.find(({ city: key }) => key === 'testville') as CityReview;
  expect(problems).toEqual([]);
  const all = findings.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, language)));
  return [...new Set(all)].filter((line) => /register for|folders|注册：/.test(line));
}
const register = (of: string) =>
  `once it is deployed, and before the first file is brought, register for ${of}; files of those that the registry does not have are refused`;

// Finding: schools, desks, hospitals and payment channels were never said to be registered, and their files are refused.
describe('those of whom only files come, which are taken of none that the registry does not have', () => {
  it('are the senders of four services', () => {
    const senders = services.flatMap((one) =>
      one.deviceTypes.filter((type) => isSender(one, type)).map(({ id }) => id),
    );
    expect(senders.sort()).toEqual([
      'desk',
      'hospital',
      'monitor',
      'payment-channel',
      'platform',
      'school',
      'student-system',
    ]);
  });

  it('are registered, then have their files brought, where the service comes', async () => {
    const words = [
      register('“Service requests”: Desk'),
      expect.stringMatching(/^once it is deployed, give those who bring files for “Service requests” their folders/),
    ];
    expect(await asked(bare, city(requests(2, 'a')))).toEqual(words);
    expect((await asked(bare, city(requests(2, 'a')), 'zh'))[0]).toBe(
      '部署之后、首次报送文件之前，为“市民诉求”注册：承办部门；未注册者的文件将被拒收',
    );
  });

  it('are so in a new city and in a second cloud', async () => {
    const all = city(`${requests(2, 'a')}, ${medical(1)}, ${payments('')}`);
    const line = register('“Service requests”, “Payments” and “Medical”: Desk, Payment channel and Hospital');
    expect(await asked(undefined, all)).toContain(line);
    expect(await asked(all, all.replace('us-west-2', 'us-east-1'))).toContain(line);
    expect(await asked(city(medical(1)), all.replace('us-west-2', 'us-east-1'))).toEqual(
      expect.arrayContaining([register('“Medical”: Hospital'), register('“Payments”: Payment channel')]),
    );
    expect(await asked(undefined, city(education))).toContain(
      register('“Education”: School, Student information system and Learning platform or network of a school'),
    );
  });

  it('are so where there are more of them, or a setting names another', async () => {
    const of = (desks: number, ...names: readonly string[]) => city(requests(desks, ...names));
    expect(await asked(city(medical(1)), city(medical(3)))).toEqual([register('“Medical”: 2 × Hospital')]);
    expect(await asked(of(3, 'a'), of(4, 'a', 'parks'))).toEqual([register('“Service requests”: Desk “parks”')]);
    expect(await asked(of(3, 'a'), of(3, 'signals'))).toEqual([register('“Service requests”: Desk “signals”')]);
    expect(await asked(of(3, 'a'), of(3, 'testville--requests-a'))).toEqual([]);
    expect(await asked(of(3, 'a', 'b'), of(3, 'b', 'a'))).toEqual([]);
    expect(await asked(city(payments('')), city(payments(', mobileMoney: {}')))).toEqual([
      register('“Payments”: 1 × Payment channel'),
    ]);
  });

  it('are not where there are fewer', async () => {
    expect(await asked(city(medical(3)), city(medical(1)))).toEqual([]);
  });

  it('are not said to need nothing', async () => {
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': city(medical(1)) }, { 'a.yaml': city(medical(3)) }));
    const more = findings.find(({ id }) => id === 'devices.count:hospital');
    expect(more && say(more.why, 'en')).toMatch(/files of those that come are refused until the registry has them/);
  });
});
