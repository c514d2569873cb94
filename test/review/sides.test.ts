import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthCities } from '../../lib/assembly/synth-cities';
import { readAssembly } from '../../lib/model/read-assembly';
import { synthesise } from '../../lib/model/synthesise';
import { cityChange } from '../../lib/review/city-change';
import { formatReview, reviewFormats } from '../../lib/review/formats';
import { reviewCities } from '../../lib/review/review-cities';
import { assemblySide, holdsAssemblies } from '../../lib/review/sides/assembly-side';
import { thrown } from '../../lib/review/unjudged';
import { services } from '../../lib/services';
import { workOfOldReleases, workOfThisRelease } from '../../lib/shared/release-work';
import { city } from '../support/city';
import { explored } from '../support/exploring';
import { knownReplacements } from '../support/review-sides';
import { context } from '../support/written-review';

const testville = city();

describe('cloud assemblies', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-sides-'));
    await synthCities([{ file: 'testville.yaml', city: testville }], services, join(folder, 'base'));
    const more = { ...testville, retention: { ...testville.retention, rawDays: 30 } };
    await synthCities([{ file: 'testville.yaml', city: more }], services, join(folder, 'head'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hold the same cloud as synthesis in memory, which a review of config files uses', () => {
    const [written, made] = [readAssembly(join(folder, 'base/testville')), synthesise(testville, services)];
    const byName = (model: typeof made) => [...model.stacks].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(written)).toEqual(JSON.parse(JSON.stringify(byName(made))));
    const settings = (model: typeof made) =>
      Object.entries(model.code)
        .sort()
        .map(([name, code]) => [name, code.settings]);
    expect(settings(written)).toEqual(settings(made));
    expect(settings(made).length).toBeGreaterThan(3);
  });

  it('are reviewed without the files they were made from', async () => {
    const [base, head] = [assemblySide(join(folder, 'base')), assemblySide(join(folder, 'head'))];
    const { cities } = await reviewCities(base, head, { services, known: knownReplacements, onFailure: thrown });
    expect(cities.map(({ city: key, status }) => [key, status])).toEqual([['testville', 'changed']]);
    expect(cities[0]?.findings.map(({ id }) => id)).toContain('data.retention:raw');
  });

  it('of another release say so as the cause', async () => {
    const [side] = assemblySide(join(folder, 'base')).cities;
    if (!side) throw new Error('no city');
    const head = { ...side, toolkit: '9.9.9' };
    const { releases } = await cityChange(
      { key: 'testville', base: side, head },
      { services, known: knownReplacements },
    );
    expect(releases).toMatch(/^0\.\d+\.\d+ → 9\.9\.9$/);
  });

  it('of a release whose messages ask less of AWS say what the city saves', async () => {
    const head = assemblySide(join(folder, 'base'));
    const { others } = workOfThisRelease;
    const dear = { ...workOfThisRelease, feeds: {}, others: { ...others, writeUnits: 1000 } };
    const cities = head.cities.map((one) => ({ ...one, fingerprint: 'before', toolkit: '0.0.1', work: dear }));
    const review = await reviewCities({ ...head, cities }, head, {
      services,
      known: knownReplacements,
      onFailure: thrown,
    });
    const [{ cost, findings }] = review.cities as [(typeof review.cities)[number]];
    expect(cost?.after?.monthly).toBeLessThan(cost?.before?.monthly ?? 0);
    expect(findings.filter(({ kind }) => kind === 'cost').map(({ id, direction }) => [id, direction])).toEqual([
      ['cost.service:traffic', 'better'],
      ['cost.total', 'better'],
    ]);
  });

  it('of a release that did not record its work are billed as it was', () => {
    const file = join(folder, 'base/testville/citykit.json');
    const { work, ...record } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(record));
    const old = assemblySide(join(folder, 'base')).cities[0]?.work;
    writeFileSync(file, JSON.stringify({ ...record, work }));
    expect([old, assemblySide(join(folder, 'base')).cities[0]?.work]).toEqual([workOfOldReleases, workOfThisRelease]);
  });

  /** Each file that a review reads of an assembly, damaged in each way. */
  const damaged = () => {
    const root = join(folder, 'torn/testville');
    const names = readdirSync(join(folder, 'head/testville'), { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => /(manifest|validation-report|citykit|template)\.json$/.test(name));
    const texts = [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"artifacts":{"a":null}}',
      '{"Resources":{"A":null}}',
      '{"pluginReports":[null]}',
    ];
    return files.flatMap((name) => texts.map((text) => ({ file: join(root, name), text })));
  };

  const torn = () => {
    const [base, head] = [assemblySide(join(folder, 'base')), assemblySide(join(folder, 'torn'))];
    return reviewCities(base, head, { services, known: knownReplacements, onFailure: thrown });
  };

  it('that are damaged are not reviewed, and end nothing', async () => {
    cpSync(join(folder, 'head'), join(folder, 'torn'), { recursive: true });
    const cases = damaged();
    expect(cases.length).toBeGreaterThan(30);
    for (const { file, text } of explored(cases, 3)) {
      const whole = readFileSync(file);
      writeFileSync(file, text);
      const { cities } = await torn();
      const isJson = !['', '{'].includes(text);
      if (!isJson || file.endsWith('citykit.json')) expect([file, cities[0]?.status]).toEqual([file, 'unreviewed']);
      expect(cities.flatMap(({ problems }) => problems.map((p) => p.code)).filter((c) => c !== 'CK7008')).toEqual([]);
      writeFileSync(file, whole);
    }
  });

  it('of which the record says something else in the place of a setting are not reviewed, or in every form', async () => {
    cpSync(join(folder, 'head'), join(folder, 'torn'), { recursive: true });
    const file = join(folder, 'torn/testville/citykit.json');
    const whole = readFileSync(file, 'utf8');
    const record = { ...JSON.parse(whole).city, approvals: { data: ['privacy'] } };
    const values = [null, 5, 'x', [], {}, true, undefined];
    const places = ['city', 'name', 'name.en', 'name.zh', 'cloud', 'cloud.account', 'approvals', 'approvals.data'];
    for (const [place, value] of explored(
      places.flatMap((place) => values.map((value) => [place, value] as const)),
      6,
    )) {
      const [group = '', setting] = place.split('.');
      const city = { ...record, [group]: setting === undefined ? value : { ...record[group], [setting]: value } };
      writeFileSync(file, JSON.stringify({ toolkit: '9.9.9', city }));
      const review = await torn();
      for (const format of reviewFormats) expect(formatReview(review, format, context())).not.toBe('');
    }
    writeFileSync(file, whole);
  });

  it('are told from folders of city files', () => {
    expect(holdsAssemblies(join(folder, 'base'))).toBe(true);
    expect(holdsAssemblies(join(folder, 'base/testville'))).toBe(true);
    expect(holdsAssemblies(join(__dirname, '../../city-configs'))).toBe(false);
    expect(holdsAssemblies(join(folder, 'nowhere'))).toBe(false);
  });
});
