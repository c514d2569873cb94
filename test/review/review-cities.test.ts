import { say } from '../../lib/review/words/say';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const small = (signals: number) => cityYaml({ services: `{ traffic: { signals: ${signals} } }` });

describe('a review', () => {
  it('of one more signal says so, and where it is said', async () => {
    const city = onlyCity(await reviewOf({ 'testville.yaml': small(3) }, { 'testville.yaml': small(4) }));
    expect(city.status).toBe('changed');
    const finding = city.findings.find(({ id }) => id === 'devices.count:signal-controller');
    expect(finding?.cause).toEqual({
      kind: 'config',
      file: 'testville.yaml',
      line: 4,
      path: 'services.traffic.signals',
    });
    expect(finding && say(finding.what, 'en')).toBe('Signal controller: 3 → 4');
  });

  it('of the same city twice is short', async () => {
    const city = onlyCity(await reviewOf({ 'testville.yaml': small(3) }, { 'testville.yaml': small(3) }));
    expect(city).toMatchObject({ status: 'unchanged', findings: [] });
  });

  it('has a digest that follows from what was compared, not from names of files', async () => {
    const digest = async (name: string, signals: number) =>
      (await reviewOf({ [name]: small(3) }, { [name]: small(signals) })).digest;
    expect(await digest('a.yaml', 4)).toBe(await digest('b.yaml', 4));
    expect(await digest('a.yaml', 4)).not.toBe(await digest('a.yaml', 5));
  });

  it('lists a city that does not validate, and reviews the others', async () => {
    const other = cityYaml({ city: 'otherville' });
    const { cities } = await reviewOf(
      { 'a.yaml': small(3), 'b.yaml': other },
      { 'a.yaml': small(4), 'b.yaml': `${other}nonsense: 1\n` },
    );
    expect(cities.map(({ city, status }) => [city, status])).toEqual([
      ['otherville', 'unreviewed'],
      ['testville', 'changed'],
    ]);
    expect(cities[0]?.problems).toMatchObject([{ code: 'CK2001', file: 'b.yaml', line: 5 }]);
  });
});
