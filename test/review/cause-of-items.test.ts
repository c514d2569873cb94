import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

/** Of each finding its id and what its lines say; of lines that are gone as they said it. */
async function linesOf(base: string, head: string): Promise<readonly (readonly [string, readonly string[]])[]> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return findings.map(({ id, cause, causes = cause ? [cause] : [] }) => [
    id,
    causes.map((one) => {
      if (one.kind === 'toolkit') return one.kind;
      const said = (one.side ? base : head).split('\n')[one.line - 1]?.trim();
      return one.side ? `gone: ${said}` : String(said);
    }),
  ]);
}

/** Types of requests with their targets. */
const requests = (targets: readonly number[], requestsPerYear: number) =>
  cityYaml({
    services: `
  requests:
    desks: 2
    requestsPerYear: ${requestsPerYear}
    types:
${targets.map((days, i) => `      - { code: T${i}, name: Kind, desk: d, targetDays: ${days} }`).join('\n')}`,
  });

/** Junctions with the movements that may be open together. */
const conflicts = (junctions: Readonly<Record<number, string>>, signals: number) =>
  cityYaml({
    services: `
  traffic:
    signals: ${signals}
    spat:
      roadsideUnits: 2
      allowedConflicts:
${Object.entries(junctions)
  .map(([id, connections]) => `        - intersection: ${id}\n          connections: [${connections}]`)
  .join('\n')}`,
  });

/** An operator with its tariff, on a line each. */
const tariff = (id: string, price: number, connectors: number) =>
  cityYaml({
    services: `
  charging:
    connectors: ${connectors}
    operators:
      - { id: city, name: City, tariff: ${id} }
    tariffs:
      - id: ${id}
        currency: USD
        elements:
          - price_components: [{ type: ENERGY, price: ${price} }]`,
  });

describe('the cause of one sentence on several items', () => {
  it('is the line of each of them', async () => {
    const found = await linesOf(requests([1, 2, 3, 3], 100), requests([1, 2, 5, 5], 200));
    expect(found.filter(([id]) => id.startsWith('devices.settings:requests.types'))).toEqual([
      [
        'devices.settings:requests.types.T2.targetDays',
        ['- { code: T2, name: Kind, desk: d, targetDays: 5 }', '- { code: T3, name: Kind, desk: d, targetDays: 5 }'],
      ],
    ]);
  });

  it('is of each that goes the line where it stood', async () => {
    const found = await linesOf(
      conflicts({ 1: '1-2, 3-4', 2: '1-3, 2-4', 3: '5-6, 7-8' }, 3),
      conflicts({ 2: '1-3, 2-4' }, 4),
    );
    expect(found.filter(([id]) => id.startsWith('devices.settings:traffic.spat'))).toEqual([
      [expect.any(String), ['gone: - intersection: 1', 'gone: - intersection: 3']],
    ]);
  });
});

/** Schools with their breaks, on a line each. */
const breaks = (...days: readonly string[]) =>
  cityYaml({
    identity: '{ kind: cognito }',
    services: `
  education:
    schools: 3
    pupils: 300
    yearBeginsInMonth: 8
    access: { protectionOfficer: [a] }
    breaks:
${days.map((some) => `      - ${some}`).join('\n')}`,
  });

// Finding: days that come were said to come of the break that was shortened.
describe('the cause of days of breaks that come and of days that go', () => {
  it('is each break that has them, or had them', async () => {
    const [summer, winter] = ['{ from: "2027-06-12", to: "2027-08-24" }', '{ from: "2026-12-21", to: "2027-01-01" }'];
    const [later, longer] = ['{ from: "2027-06-19", to: "2027-08-24" }', '{ from: "2026-12-21", to: "2027-01-03" }'];
    const found = await linesOf(breaks(summer, winter), breaks(later, longer));
    const ofBreaks = found.filter(([id]) => id.includes('education.breaks'));
    expect(ofBreaks.map(([, lines]) => lines)).toEqual([[`- ${longer}`], [`- ${later}`]]);
  });
});

// Finding: it was the line of the type that had stood there, and one that goes was told as a part of it.
describe('the cause of what goes out of an item that has moved', () => {
  it('is the line where it stood', async () => {
    const types = (all: readonly string[], desks: number) =>
      cityYaml({
        services: `
  requests:
    desks: ${desks}
    requestsPerYear: 100
    types:
${all.map((type) => `      - { ${type} }`).join('\n')}`,
      });
    const [lamp, hole] = ['code: L, name: Lamp, desk: d', 'code: H, name: Hole, desk: d'];
    const found = await linesOf(
      types([`${lamp}, targetDays: 1`, 'code: N, name: Noise, desk: e', `${hole}, targetDays: 7`], 2),
      types([`${hole}, targetDays: 7`, lamp], 3),
    );
    expect(found.filter(([id]) => id.includes('requests.types'))).toEqual([
      ['devices.settings:requests.types.L.targetDays', [`gone: - { ${lamp}, targetDays: 1 }`]],
      ['operations.settings:requests.types.N', ['gone: - { code: N, name: Noise, desk: e }']],
    ]);
  });
});

describe('the cause of an effect on an item that has another key', () => {
  it('is the line of what makes the key another one, on either side', async () => {
    const found = await linesOf(
      conflicts({ 1: '1-2, 3-4', 2: '1-3, 2-4', 3: '5-6, 7-8' }, 3),
      conflicts({ 2: '1-3, 2-5', 3: '5-6, 7-8' }, 4),
    );
    expect(found.filter(([id]) => id.startsWith('devices.settings:traffic.spat'))).toEqual([
      [expect.stringContaining('2–1-3+2-5'), ['connections: [1-3, 2-5]']],
      [expect.stringContaining('1–1-2+3-4'), ['gone: - intersection: 1', 'gone: connections: [1-3, 2-4]']],
    ]);
  });
});

describe('the cause of what a setting does by another one that changes', () => {
  it('is the line of both: a tariff that has another name is dearer by its price', async () => {
    const found = await linesOf(tariff('flat', 0.32, 20), tariff('plain', 0.42, 30));
    const dearer = found.filter(([id]) => /^cost\.settings:charging\.operators.*#2$/.test(id));
    expect(dearer.map(([, lines]) => lines)).toEqual([
      [
        '- { id: city, name: City, tariff: plain }',
        '- id: plain',
        '- price_components: [{ type: ENERGY, price: 0.42 }]',
      ],
    ]);
  });

  it('is its own line alone, where it does so by itself', async () => {
    const found = await linesOf(tariff('flat', 0.32, 20), tariff('flat', 0.42, 30));
    expect(found.filter(([id]) => id.startsWith('cost.settings'))).toEqual([
      [expect.any(String), ['- price_components: [{ type: ENERGY, price: 0.42 }]']],
    ]);
  });
});

// Finding: a district and the age of certificates were named, for what is off says the same whatever changes beside it.
describe('the cause of what is said of a feature that is off', () => {
  it('is its own line alone', async () => {
    const devices = (district: string, days: number, from: string, n: number) =>
      cityYaml({
        devices: `
  districts: [east${district}]
  rotation:
    maxAgeDays: ${days}
  updates:
    window:
      from: "${from}"
`,
        identity: '{ kind: cognito }',
        services: `
  education:
    schools: ${n}
    pupils: 300
    yearBeginsInMonth: 8
    access: { protectionOfficer: [a] }
  charging:
    connectors: 2
    tariffs:
      - id: unused
        currency: USD
        elements:
          - price_components: [{ type: ENERGY, price: 0.${n} }]`,
      });
    const found = await linesOf(devices('', 365, '01:00', 3), devices(', west', 180, '02:00', 4));
    const idle = found.filter(([id]) => id.startsWith('nothing.settings'));
    expect(idle.map(([, lines]) => lines)).toEqual(
      expect.arrayContaining([['from: "02:00"'], ['- price_components: [{ type: ENERGY, price: 0.4 }]']]),
    );
  });
});

// Finding: photos that were no longer taken made names “kept for longer”, though they only changed what is said to be kept.
describe('the cause of an effect of which another change makes only the words', () => {
  it('is its own line alone', async () => {
    const apps = (inside: string) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `
  requests:
    desks: 2
    requestsPerYear: 100
    types: [{ code: A, name: Kind, desk: d }]
    georeport:
${inside}`,
      });
    const found = await linesOf(apps('      reporterDays: 60\n      photos: {}'), apps('      reporterDays: 90'));
    expect(found.filter(([id]) => id.endsWith('georeport.reporterDays')).map(([, lines]) => lines)).toEqual([
      ['reporterDays: 90'],
    ]);
  });
});

// Finding: the record that was no longer held had the line of the one that stands in its place.
describe('the cause of what goes from a list of words in which others come', () => {
  it('is the line where it stood, and of what comes where it stands', async () => {
    const held = (...records: readonly string[]) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `
  residents:
    population: 9
    retention: { permit: 10y, benefit: 10y, application: 10y }
    access: { clerk: [a] }
    legalHold:
${records.map((one) => `      - ${one}`).join('\n')}`,
      });
    const lines = async (base: string, head: string) =>
      (await linesOf(base, head)).filter(([id]) => id.includes('legalHold')).map(([, own]) => own);
    expect(new Set(await lines(held('permit'), held('application')))).toEqual(
      new Set([['- application'], ['gone: - permit']]),
    );
    expect(new Set(await lines(held('permit', 'benefit'), held('benefit', 'application')))).toEqual(
      new Set([['- application'], ['gone: - permit']]),
    );
  });
});

describe('the cause of what comes or goes in a list without keys', () => {
  it('is that item, and not the list or what stands behind it', async () => {
    const priced = (night: boolean, connectors: number) => {
      const first =
        '\n          - price_components: [{ type: ENERGY, price: 0.2 }]\n            restrictions: { end_time: "07:00" }';
      return tariff('flat', 0.32, connectors).replace('elements:', `elements:${night ? first : ''}`);
    };
    const element = '- price_components: [{ type: ENERGY, price: 0.2 }]';
    const [comes, goes] = [
      await linesOf(priced(false, 20), priced(true, 30)),
      await linesOf(priced(true, 30), priced(false, 20)),
    ];
    const ofPrice = (found: typeof comes) => found.filter(([id]) => id.startsWith('cost.settings'));
    expect(new Set(ofPrice(comes).flatMap(([, lines]) => lines))).toEqual(new Set([element]));
    expect(new Set(ofPrice(goes).flatMap(([, lines]) => lines))).toEqual(new Set([`gone: ${element}`]));
  });
});

describe('the causes of a program that starts anew', () => {
  it('are none of which one lies in another', async () => {
    const apps = (requestsPerMinute: number, burst: number, most: number) =>
      cityYaml({
        identity: '{ kind: cognito }',
        services: `
  requests:
    desks: 2
    requestsPerYear: 100
    types: [{ code: A, name: Kind, desk: d }]
    georeport:
      requestsPerMinute: ${requestsPerMinute}
      burst: ${burst}
      photos:
        most: ${most}`,
      });
    const found = await linesOf(apps(100, 200, 2), apps(120, 300, 4));
    const restarts = found.filter(([id]) => id === 'availability.restart:requests.settings');
    expect(restarts).toHaveLength(1);
    for (const [, lines] of restarts) expect(lines.includes('georeport:')).toBe(lines.length === 1);
  });

  describe('of several windows without names', () => {
    const flashing = (...windows: readonly string[]) =>
      cityYaml({
        services: `\n  traffic:\n    signals: 9\n    scheduledFlash:\n${windows.map((one) => `      - ${one}\n`).join('')}`,
      });
    const linesOfFlash = async (base: string, head: string) =>
      (await linesOf(base, head))
        .filter(([id]) => id.startsWith('devices.settings:traffic.scheduledFlash'))
        .map(([, lines]) => lines);
    const few = '{ from: "01:00", to: "05:00", junctions: ["1"] }';
    const more = '{ from: "01:00", to: "05:00", junctions: ["1", "2"] }';
    const evening = '{ from: "22:00", to: "23:00", junctions: ["3"] }';

    // Finding: of a list that is left out now, the line was that of the window around it, which is as it was.
    it('is the line that is gone, of what is left out in one of them', async () => {
      const [from, junctions] = ['"22:00", to: "23:00"', '\n        junctions: ["1", "2"]'];
      const window = (own: string) => flashing(`from: ${from.replace(', ', '\n        ')}${own}`);
      expect(await linesOfFlash(window(junctions), window(''))).toEqual([['gone: junctions: ["1", "2"]']]);
    });

    it('is the value in one of them, and of another that comes its own line', async () => {
      expect(await linesOfFlash(flashing(few), flashing(more, evening))).toEqual([[`- ${more}`], [`- ${evening}`]]);
    });

    // Finding: beside another one that goes the cause was the whole list.
    it('is the value in one of them, and of another that goes its own line', async () => {
      const lines = await linesOfFlash(flashing(evening, few), flashing(more));
      expect(lines.sort()).toEqual([[`- ${more}`], [`gone: - ${evening}`]]);
    });
  });
});
