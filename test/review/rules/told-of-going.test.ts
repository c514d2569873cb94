import type { City } from '../../../lib/config';
import { askedByGoing } from '../../../lib/effects';
import type { Review } from '../../../lib/review/review';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';
import { fileOfCity } from '../../support/settings/change';
import { portland } from '../../support/settings/portland';
import { wholeCities } from '../../support/settings/whole-cities';

const ofCity = ({ cities }: Review, language: 'en' | 'zh' = 'en') =>
  cities.flatMap(({ findings }) =>
    findings.flatMap(({ toDo = [] }) =>
      toDo.filter(({ who }) => who === 'city').map(({ what }) => say(what, language)),
    ),
  );

const fhir = '{ hospitals: [{ id: HOSPA, members: [a] }] }';
const access = 'access: { protectionOfficer: [dpo] }';
const all: Readonly<Record<string, string>> = {
  parking: '{ carParks: 1 }',
  medical: `{ hospitals: 1, fhir: ${fhir}, ${access} }`,
  charging: '{ connectors: 4, wireless: { pads: 4 } }',
};
const cityOf = (...ids: readonly string[]) =>
  cityYaml({
    identity: '{ kind: cognito }',
    services: `{ ${ids.map((id) => `${id}: ${all[id]}`).join(', ')} }`,
  });

// Finding: hospitals and apps were to be told when one of them left, and not when the whole service did.
describe('others who are to be told before a whole service is taken down', () => {
  it('are who calls it and who brings files', async () => {
    const review = await reviewOf({ 'a.yaml': cityOf('parking', 'medical') }, { 'a.yaml': cityOf('parking') });
    expect(ofCity(review)).toEqual([
      'tell those who call interface “FHIR R4 intake” that nobody answers them once it is taken down',
      'tell those who bring files for “Medical” that nobody reads them once it is taken down',
    ]);
    expect(ofCity(review, 'zh')).toEqual([
      '停用并删除之前，告知接口“FHIR R4 接口”的调用方：此后不再应答',
      '停用并删除之前，告知“医疗”的文件报送方：此后报送的文件无人处理',
    ]);
  });

  it('are so where a city goes with all its services, and what its settings ask for is asked', async () => {
    const other = { 'b.yaml': cityOf('parking').replace(/^city: .*$/m, 'city: other') };
    const review = await reviewOf({ 'a.yaml': cityOf('charging', 'medical'), ...other }, other);
    expect(ofCity(review)).toEqual([
      'tell those who call interface “FHIR R4 intake” that nobody answers them once it is taken down',
      'tell those who bring files for “Medical” that nobody reads them once it is taken down',
      'have the wireless pads switched off first: afterwards nobody is told of an object on one that is powered',
    ]);
  });

  it('are not told of single callers besides, nor of what stands in their place', () => {
    const whole = Object.values(wholeCities).map((file) => fileOfCity(file)?.city as City);
    const asked = [portland(), ...whole].flatMap((city) =>
      Object.keys(city.services).flatMap((id) => askedByGoing(city, id, services).map(({ toDo }) => toDo?.en)),
    );
    expect([...new Set(asked)]).toEqual([
      'have the wireless pads switched off first: afterwards nobody is told of an object on one that is powered',
    ]);
  });
});

// Finding: with the interface went its last hospital, which was told a second time, as less risk.
describe('an interface that goes with its callers', () => {
  it('is told once, and approved as a right of people', async () => {
    const without = cityYaml({ identity: '{ kind: cognito }', services: `{ medical: { hospitals: 1, ${access} } }` });
    const { cities } = await reviewOf({ 'a.yaml': cityOf('medical') }, { 'a.yaml': without });
    const told = cities.flatMap(({ findings }) => findings).filter(({ id }) => id.includes('fhir'));
    expect(told.map(({ what, effect }) => [say(what, 'en'), effect])).toEqual([
      ['hospitals send files alone (FHIR for systems of hospitals)', 'security'],
    ]);
  });
});

// Finding: whoever brings files went on bringing them into the old cloud, whose rows nobody sees in the new one.
describe('who brings files', () => {
  const cloudIn = (region: string) => `{ account: "111122223333", region: ${region} }`;
  const fed = (own: Readonly<Record<string, string>>) =>
    cityYaml({
      cloud: cloudIn('us-west-2'),
      services: '{ traffic: { signals: 3 }, waste: { containers: 9 } }',
      ...own,
    });
  const folders = async (before: string | undefined, after: string) => {
    const { cities } = await reviewOf(before ? { 'a.yaml': before } : {}, { 'a.yaml': after });
    return cities.flatMap(({ findings }) =>
      findings
        .flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, 'en')))
        .filter((line) => /folder/.test(line)),
    );
  };
  const first = (what: string, bucket: string) =>
    `once it is deployed, give those who bring files for ${what} their folders in ${bucket}`;
  const anew = (what: string, bucket: string) =>
    `${first(what, bucket)}: what they go on bringing to the old one does not reach the new cloud`;
  const here = 'testville--landing-111122223333-us-west-2';

  it('is told the folders of another cloud, and of what comes, once', async () => {
    const both = '“Traffic” and “Waste”';
    expect(await folders(fed({}), fed({ cloud: cloudIn('us-east-1') }))).toEqual([
      anew(both, 'testville--landing-111122223333-us-east-1'),
    ]);
    expect(await folders(fed({}), fed({ city: 'newville' }))).toEqual([
      anew(both, 'newville--landing-111122223333-us-west-2'),
    ]);
    expect(await folders(undefined, fed({}))).toEqual([first(both, here)]);
    expect(await folders(fed({ services: '{ traffic: { signals: 3 } }' }), fed({}))).toEqual([first('“Waste”', here)]);
  });
});
