import { gridCity, halfHours, nem12 } from '../../support/grid-city';

type World = Parameters<typeof gridCity>[0];

const four = ['M-1', 'M-2', 'M-3', 'B-4'];
const placed = { places: ['B-4,T-1,customer'] };

/** Rows 250 of NEM13, 24 kWh each: `I` is what was fed in. */
const billOf = (meter: string, from = '20260512', to = '20260514', direction = 'E') =>
  `250,${meter},11,1,E1,11,S,${direction},100,${from},A,,,124,${to},A,,,24,kWh,,20260515120000,`;
const nem13 = (rows: readonly string[]) => ['100,NEM13,202605160000,MDP,RET', ...rows, '900', ''].join('\n');

/** What is published of bills that come on the 16th, after files of places of the 12th. */
async function billed(rows: readonly string[], world: World = placed, ...moves: readonly string[]) {
  const run = await gridCity({ at: '2026-05-12T12:00:00Z', ...world });
  run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
  if (moves.length > 0) await run.file('places', 'q.csv', ['meter,asset,role', ...moves, ''].join('\n'));
  run.ports.clock.set(Math.max(run.ports.clock.nowMs(), Date.parse('2026-05-16T00:00:00Z')));
  await run.file('interval-reads', 'bills.csv', nem13(rows));
  return run.rows('billing_reads').map(({ commodity, connections }) => `${connections} ${commodity}`);
}
const bills = (meters: readonly string[], ...of: readonly string[]) => meters.map((one) => billOf(one, ...of));

/** Rule G.6, where the city says three. */
describe('billing periods are published', () => {
  it('of all customers', async () => expect(await billed(bills(four))).toEqual(['4 electricity']));

  it.each([
    ['one moves', 'B-4,F-1,customer'],
    ['one is taken away', 'B-4,T-1,none'],
  ])('of nobody in a period in which %s, and of who is left after it', async (_, move) => {
    expect(await billed(bills(four), placed, move)).toEqual([]);
    expect(await billed(bills(four.slice(0, 3), '20260513', '20260515'), placed, move)).toEqual(['3 electricity']);
  });

  it('of nobody in a period in which one comes for another', async () => {
    expect(await billed(bills(four), placed, 'B-4,T-1,none', 'N-1,T-1,customer')).toEqual([]);
  });

  it('not beside a household of which nothing else is published', async () => {
    const roadside = ['R-1', 'R-2', 'R-3'];
    const hung = roadside.map((id) => `${id},F-1,customer`);
    expect(await billed(bills(roadside), { places: hung })).toEqual(['3 electricity']);
    const farm = { assets: ['T-2,F-1,50'], places: [...hung, 'Farm,T-2,customer'] };
    expect(await billed(bills(roadside), farm)).toEqual([]);
  });

  it('not where one feeds in, as its bill says or its reads', async () => {
    const fedIn = billOf('M-1', '20260512', '20260514', 'I');
    expect(await billed([...bills(four), fedIn])).toEqual([]);
    const run = await gridCity(placed);
    const back = nem12('2026-05-13', { 'M-1': halfHours(1) }).replaceAll('E1', 'B1');
    await run.file('interval-reads', 'a.csv', back);
    await run.file('interval-reads', 'b.csv', nem13(bills(four)));
    expect(run.rows('billing_reads')).toEqual([]);
  });

  it('of those who feed in, where they are three', async () => {
    const fedIn = bills(four.slice(1), '20260512', '20260514', 'I');
    expect(await billed([...bills(four), ...fedIn])).toEqual(['4 electricity', '3 generation']);
  });

  it('of nobody more than a month late, for what was published is forgotten', async () => {
    expect(await billed(bills(four), { ...placed, at: '2026-06-17T23:00:00Z' })).toEqual(['4 electricity']);
    expect(await billed(bills(four), { ...placed, at: '2026-06-18T00:00:00Z' })).toEqual([]);
  });
});
