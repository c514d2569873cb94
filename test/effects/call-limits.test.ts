import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { changed } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { effectsBetween, spoken } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const limits = leavesOf(schemaOf(services)).flatMap(({ pattern }) => /^(.*)\.burst$/.exec(pattern)?.[1] ?? []);
const whole = wholeCities['in aws'];

/** What is said of a limit of calls that was 100 a minute and 100 at once, and who is to be told. */
function told(limit: string, requestsPerMinute: number, burst: number) {
  const [before, after] = [
    { requestsPerMinute: 100, burst: 100 },
    { requestsPerMinute, burst },
  ].map((values) =>
    cityOf(
      Object.entries(values).reduce<unknown>(
        (file, [key, value]) => changed(file, [...limit.split('.'), key], value),
        whole,
      ),
    ),
  );
  if (!before || !after) throw new Error(`${limit} of the whole city cannot be changed so`);
  return effectsBetween(before, after);
}

// Finding: a lower limit of calls was two findings in the same words, and two calls to tell those who run apps.
describe('a limit of calls', () => {
  it('is set for several interfaces', () => {
    expect(limits.length).toBeGreaterThan(3);
  });

  it.each(limits)('is one thing with both values, and told to those who call where it is lower: %s', (limit) => {
    const lower = told(limit, 50, 60);
    expect(lower.map((effect) => spoken(effect, 'en'))).toEqual([
      expect.stringMatching(/\(limit of calls.*: 50 a minute, 60 at once instead of 100 a minute, 100 at once\)$/),
    ]);
    expect(lower[0]).toMatchObject({ direction: 'worse', toDo: { en: expect.any(String) } });
    const [higher, ...others] = told(limit, 200, 300);
    expect(others).toEqual([]);
    expect(higher?.direction).toBe('better');
    expect(higher?.toDo).toBeUndefined();
  });

  it.each(limits)('is one for long and one at once where they turn apart: %s', (limit) => {
    expect(told(limit, 50, 200).map(({ direction }) => direction)).toEqual(['worse', 'better']);
    expect(told(limit, 50, 100)).toHaveLength(1);
  });
});
