import { gridCity } from '../../support/grid-city';

const period = (meter: string, before: string, now: string) =>
  `250,${meter},11,1,E1,11,S,E,100,20260512,${before},,,124,20260513,${now},,,24,kWh,,20260514120000,`;

/** Rule G.6, where the city says three: of three periods of which a few are estimated nothing is published. */
async function totals(before: string, now: string) {
  const run = await gridCity();
  const rows = [period('M-1', before, now), period('M-2', 'A', 'A'), period('M-3', 'A', 'A')];
  await run.file('interval-reads', 'a.csv', ['100,NEM13,202605160000,MDP,RET', ...rows, '900', ''].join('\n'));
  return run.rows('billing_reads').map((row) => row.total);
}

describe('a billing period of NEM13', () => {
  it.each([
    ['A', 'E64'],
    ['E64', 'A'],
    ['S53', 'A'],
  ])('from a read that is %s to one that is %s is an estimate', async (before, now) =>
    expect(await totals(before, now)).toEqual([]),
  );

  it('between two reads that are actual is measured', async () => expect(await totals('A', 'A')).toEqual([72]));
});
