import { brief, cityYaml, problemsOf, read } from '../../support/config-folder';

const phases = 'phases: [{ phase: 1 }, { phase: 2 }, { phase: 3 }, { phase: 4 }]';
const timed = (rest: string) => ({
  services: `{ traffic: { signals: 30, adaptiveTiming: { enabled: true, junctions: [{ id: "0101", ${rest} }] } } }`,
});
const traffic = (rest: string) => ({ services: `{ traffic: { signals: 30, ${rest} } }` });

/** `path, is …: hint` of each problem. */
const saidOf = (over: Readonly<Record<string, string | null>>) =>
  problemsOf(over).map(({ code, path, hint }) => `${code} ${path}: ${hint}`);

describe('a value one level too flat or too deep is one problem, however many places of it the schema refuses', () => {
  const rings = 'services.traffic.adaptiveTiming.junctions[0].rings';
  const example = 'write e.g. rings: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]] (Ring structure';

  it('rings as lists of phases, without barrier groups', () => {
    const found = problemsOf(timed(`rings: [[1, 2], [3, 4]], ${phases}`));
    expect(found).toEqual([
      expect.objectContaining({
        code: 'CK2010',
        path: rings,
        message: `${rings} must be a list of lists of lists, but is a list of lists`,
        hint: expect.stringContaining(example),
      }),
    ]);
  });

  it.each([
    ['a list of phases', '[1, 2, 3, 4]', [rings]],
    ['a level too many', '[[[[1, 2], [3, 4]]]]', [rings]],
    ['maps with names in place of lists', '[{ groups: [[1, 2], [3, 4]] }]', [rings]],
    ['a map of rings', '{ one: [[1, 2]], two: [[3, 4]] }', [rings]],
    ['one ring of two', '[[1, 2], [[3, 4]]]', [`${rings}[0]`]],
  ])('rings as %s', (_, written, paths) => {
    expect(problemsOf(timed(`rings: ${written}, ${phases}`)).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['phases: { 1: { lanes: 2 }, 2: {} }', '[{ phase: 1, lanes: 2 }, { phase: 2 }]'],
    ['phases: [[{ phase: 1 }, { phase: 2 }]]', '[{ phase: 1 }, { phase: 2 }]'],
    ['phases: [1, 2]', '[{ phase: 1 }, { phase: 2 }]'],
  ])('%s', (written, meant) => {
    const found = saidOf(timed(`rings: [[[1, 2]]], ${written}`));
    expect(found).toEqual([expect.stringMatching(/^CK20(03|10) .*phases: did you mean /)]);
    expect(found[0]).toContain(meant);
  });

  it.each([
    ['corridors: { id: a, junctions: [j1, j2] }', 'corridors', '[{ id: a, junctions: [j1, j2] }]'],
    ['corridors: { a: { junctions: [j1, j2] } }', 'corridors', '[{ id: a, junctions: [j1, j2] }]'],
    ['corridors: [[{ id: a, junctions: [j1, j2] }]]', 'corridors', '[{ id: a, junctions: [j1, j2] }]'],
    ['corridors: [{ corridor: { id: a, junctions: [j1, j2] } }]', 'corridors', '[{ id: a, junctions: [j1, j2] }]'],
    ['corridors: [{ id: a, junctions: [[j1, j2]] }]', 'corridors[0].junctions', '[j1, j2]'],
    ['corridors: [{ id: a, junctions: [{ id: j1 }, { id: j2 }] }]', 'corridors[0].junctions', '[j1, j2]'],
    ['corridors: [{ id: a, junctions: "j1, j2" }]', 'corridors[0].junctions', '[j1, j2]'],
    ['detectorStations: [3]', 'detectorStations', '3'],
    ['detectorStations: { count: 3 }', 'detectorStations', '3'],
  ])('%s', (written, path, meant) => {
    const found = saidOf(traffic(written));
    expect(found).toEqual([expect.stringContaining(`services.traffic.${path}: did you mean ${meant}?`)]);
  });

  it.each([
    [{ name: 'Testville' }, 'CK2003 name: did you mean { en: Testville }?'],
    [{ services: '[{ traffic: { signals: 3 } }]' }, 'CK2003 services: did you mean { traffic: { signals: 3 } }?'],
    [
      { services: '{ traffic: [{ signals: 3 }, { spat: {} }] }' },
      'CK2003 services.traffic: did you mean { signals: 3, spat: {} }?',
    ],
    [{ devices: '{ districts: "east, west" }' }, 'CK2003 devices.districts: did you mean [east, west]?'],
    [{ departments: '[{ transport: [a] }]' }, 'CK2003 departments: did you mean { transport: [a] }?'],
    [{ departments: '{ transport: a }' }, 'CK2003 departments.transport: did you mean [a]?'],
    [
      { devices: '{ districts: [a, b], updates: { waves: [a, b] } }' },
      'CK2010 devices.updates.waves: write e.g. waves: [[xingqing], [jinfeng, xixia]] (Districts that are updated together, in this order, each with all its parts; those in no wave come last, together. Without waves each district is one)',
    ],
    [
      { services: '{ traffic: { traffic: { signals: 3 } } }' },
      'CK2010 services.traffic.traffic: remove the key "traffic", and indent what it holds by two spaces less',
    ],
    [
      { services: '{ services: { traffic: { signals: 3 } } }' },
      'CK2010 services.services: remove the key "services", and indent what it holds by two spaces less',
    ],
    [
      { services: '{ signals: 3, detectorStations: 2 }' },
      'CK2010 services.signals: write traffic: above, and indent them by two spaces more',
    ],
    [
      { services: null, traffic: '{ signals: 3 }' },
      'CK2010 traffic: write services: above, and indent it by two spaces more',
    ],
    [
      { cloud: null, account: '"111122223333"', region: 'us-west-2' },
      'CK2010 account: write cloud: above, and indent them by two spaces more',
    ],
    [
      traffic('roadsideUnits: 2, redAmber: true'),
      'CK2010 services.traffic.roadsideUnits: write spat: above, and indent them by two spaces more',
    ],
    [{ logDays: '30', rawDays: '90' }, 'CK2010 logDays: write retention: above, and indent them by two spaces more'],
  ])('%j', (over, said) => {
    expect(saidOf(over)).toEqual([said]);
  });

  it('what it holds is judged as it is meant', () => {
    const { problems } = read(cityYaml(traffic('corridors: { id: a, junctions: [j1, j1, j2] }')));
    expect(brief(problems)).toEqual(['CK2003 4', 'CK3010 4']);
  });

  // Finding: a map of names took any word of the file, so that price: was said to belong in departments, and there to be unknown.
  it.each([
    ['price: []', 'CK2001', 'did you mean prices?'],
    ['banana: [joe]', 'CK2001', ''],
    ['transport: [joe]', 'CK2010', 'write departments: above'],
  ])('a word of no setting is one of a map of names alone where that knows it: %s', (line, code, hint) => {
    const { problems } = read(`${cityYaml()}${line}\n`);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(problems[0]?.hint).toContain(hint);
  });

  it('a setting whose name is misspelt is not missing, too', () => {
    expect(brief(problemsOf({ services: '{ traffic: { signal: 3 } }' }))).toEqual(['CK2001 4']);
  });
});
