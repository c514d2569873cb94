import { say } from '../../../lib/words/say';
import { cityYaml, inChina } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

type Callers = Readonly<Record<string, readonly string[]>>;
const list = (of: Callers) =>
  `[${Object.entries(of)
    .map(([id, members]) => `{ id: "${id}", members: [${members}] }`)
    .join(', ')}]`;
const signed = { ...inChina, identity: '{ kind: sigv4 }' };
const hospitals = (of?: Callers) =>
  cityYaml({
    ...signed,
    services: `{ medical: { hospitals: 3${of ? `, fhir: { hospitals: ${list(of)} }` : ''} } }`,
  });
const schools = (of: Callers) =>
  cityYaml({
    ...signed,
    services: `{ education: { schools: 3, pupils: 900, guardians: { schools: ${list(of)} } } }`,
  });

const findingsOf = async (base: string, head: string) =>
  onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).findings;

/** What the city must do before a deployment, in a language. */
const toDo = async (base: string, head: string, language: 'en' | 'zh' = 'en') =>
  (await findingsOf(base, head))
    .flatMap((finding) => finding.toDo ?? [])
    .filter(({ who }) => who === 'city')
    .map(({ what }) => say(what, language))
    .filter((text) => /tell|告知/.test(text));

const before = { HA: ['a-interface'], HB: ['b-interface'] };

// Finding: a hospital was turned away and the only role of another exchanged, and nothing said that somebody must tell them.
describe('systems and staff of others that are turned away', () => {
  it('are told so before, each by the name of the hospital, in both languages', async () => {
    const edit = [hospitals(before), hospitals({ HB: ['b-new'] })] as const;
    expect((await toDo(...edit)).sort()).toEqual([
      'before the deployment, tell hospital HA that systems which call from there are turned away',
      'before the deployment, tell hospital HB that its systems which call as b-interface are turned away, and must call as another that the settings name',
    ]);
    expect((await toDo(...edit, 'zh')).sort()).toEqual([
      '部署前告知医院 HA：其系统将不能再接入',
      '部署前告知医院 HB：以 b-interface 调用的系统将不能再接入，须改用配置所列的其他身份',
    ]);
  });

  // Finding: a hospital under another id was told as one that goes and one that comes, whose systems were let in all the time.
  it('are told what they must name where they are let in under another id', async () => {
    const edit = [hospitals(before), hospitals({ ...{ HC: before.HA }, HB: before.HB })] as const;
    const said = async (language: 'en' | 'zh') => (await findingsOf(...edit)).map(({ what }) => say(what, language));
    const all = await said('en');
    expect(all).toContainEqual(
      expect.stringMatching(/^the same systems send and read as another hospital.* HC: HC instead of HA\)$/),
    );
    expect(all.filter((text) => /added|removed|turned away/.test(text))).toEqual([]);
    expect(await toDo(...edit)).toEqual([expect.stringContaining('to name it instead of HA from then on')]);
    expect(await toDo(...edit, 'zh')).toEqual([expect.stringContaining('部署后改填 HC，不再填 HA')]);

    const school = [schools({ 7: ['seven'] }), schools({ 9: ['seven'] })] as const;
    const ofSchool = (await findingsOf(...school)).map(({ what }) => say(what, 'en'));
    expect(ofSchool).toContainEqual(expect.stringMatching(/^the same staff act for guardians of another school/));
    expect(ofSchool.filter((text) => /added|removed|turned away/.test(text))).toEqual([]);
    expect(await toDo(...school)).toEqual([]);
  });

  it('are told so with the interface, and not where others come', async () => {
    expect(await toDo(hospitals(before), hospitals())).toEqual([
      'before the deployment, tell all hospitals whose systems call that they are turned away, and must send files',
    ]);
    expect(await toDo(hospitals({ HB: ['b-interface'] }), hospitals(before))).toEqual([]);
  });

  it('are schools as well', async () => {
    expect(await toDo(schools({ 7: ['seven'], 8: ['eight'] }), schools({ 8: ['eight'] }))).toEqual([
      'before the deployment, tell school 7 that its staff can no longer act for guardians',
    ]);
  });

  // Finding: "systems of a hospital are turned away" and "some systems may no longer send" of one hospital.
  it('are told once in the review, as the loss that it is, and approved as a change of rights', async () => {
    const found = (await findingsOf(hospitals(before), hospitals({ HB: ['b-interface'] }))).filter(({ what }) =>
      say(what, 'en').includes('hospital HA'),
    );
    expect(found.map(({ what, effect }) => [say(what, 'en'), effect])).toEqual([
      ['systems of a hospital are turned away (hospitals that call: hospital HA removed)', 'security'],
    ]);
  });
});
