import { problemsOf } from '../../support/config-folder';

const quarters = (district: string, n: number) => Array.from({ length: n }, (_, i) => `${district}q${i}`);
const refusals = (districts: readonly string[], more = '') =>
  problemsOf({ devices: `{ districts: [${districts.join(', ')}]${more} }` }).map((p) => `${p.code} ${p.path}`);

describe('districts', () => {
  it('may be divided, and be more than a hundred', () => {
    expect(refusals(['central', ...quarters('east.', 100), ...quarters('west.', 100)])).toEqual([]);
    expect(refusals(['a.b.c.d.e'])).toEqual([]);
  });

  it.each([
    ['six parts', ['north', 'a.b.c.d.e.f'], 'CK3020 devices.districts[1]'],
    ['whole and divided', ['east', 'east.lents'], 'CK3021 devices.districts[0]'],
    ['whole and divided deeper', ['east.lents.north', 'east.lents'], 'CK3021 devices.districts[1]'],
    ['101 parts side by side', ['north', ...quarters('east.', 101)], 'CK3019 devices.districts[101]'],
    ['101 parts inside, one each', quarters('', 101).map((q) => `east.${q}.all`), 'CK3019 devices.districts[100]'],
    ['a part twice', ['east.lents', 'east.lents'], 'CK3010 devices.districts[1]'],
    ['491 parts', quarters('', 5).flatMap((d, i) => quarters(`${d}.`, i < 4 ? 98 : 99)), 'CK3015 devices.districts'],
    ['no part after the dot', ['east.'], 'CK2008 devices.districts[0]'],
    ['a slash', ['east/lents'], 'CK2008 devices.districts[0]'],
    ['an underscore', ['east_lents'], 'CK2008 devices.districts[0]'],
    ['65 characters', [`${'a'.repeat(32)}.${'b'.repeat(32)}`], 'CK2007 devices.districts[0]'],
  ])('%s is refused where it stands', (_, districts, problem) => {
    expect(refusals(districts)).toEqual([problem]);
  });

  it('101 side by side are refused at the 101st, for a city with one device type', () => {
    const problems = problemsOf({
      services: '{ residents: { population: 10, retention: { application: 10y } } }',
      identity: '{ kind: cognito }',
      devices: `{ districts: [${quarters('', 101)}] }`,
    });
    expect(problems).toMatchObject([
      { code: 'CK3019', path: 'devices.districts[100]', hint: 'put a level between, e.g. east.NAME' },
    ]);
  });

  it('tells how the rest of a divided district is called', () => {
    const [problem] = problemsOf({ devices: '{ districts: [east, east.lents] }' });
    expect(problem?.hint).toBe('remove east, or list a part for what is in no other one, e.g. east.other');
  });
});

describe('a divided district', () => {
  const devices = (more: string) =>
    problemsOf({ devices: `{ districts: [east.lents, east.hazelwood, west], ${more} }` });
  const signals = (mapping: string) =>
    devices(`inventories: { signals: { deviceType: signal-controller, columns: { externalId: ID }, ${mapping} } }`);

  it('may be a wave as a whole, or part by part', () => {
    expect(devices('updates: { waves: [[east]] }')).toEqual([]);
    expect(devices('updates: { waves: [[east.lents], [east.hazelwood, west]] }')).toEqual([]);
  });

  it.each(['[[east], [east.lents]]', '[[east.lents, east]]'])('is not updated twice: %s', (waves) => {
    expect(devices(`updates: { waves: ${waves} }`)).toMatchObject([
      { code: 'CK3010', message: expect.stringContaining('devices in common') },
    ]);
  });

  it('is named by its path in a wave', () => {
    expect(devices('updates: { waves: [[lents]] }')).toMatchObject([
      { code: 'CK3018', hint: 'did you mean east.lents?' },
    ]);
  });

  it('holds no device itself', () => {
    expect(signals('district: west')).toEqual([]);
    expect(signals('district: east')).toMatchObject([
      {
        code: 'CK3041',
        message: 'east is divided: its devices stand in its parts',
        hint: 'did you mean east.lents or east.hazelwood?',
      },
    ]);
  });
});
