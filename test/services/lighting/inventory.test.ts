import { at, lamp, lightingRun } from './scene';

const id = 'testville--lighting-7';
const file = (...rows: readonly string[]) => `luminaire,cabinet,rated_w,technology\n${rows.join('\n')}\n`;

async function listed(row: string, ...messages: readonly object[]) {
  const run = lightingRun(20);
  await run.file('inventory', 'a.csv', file(row));
  await run.send('luminaire-status', id, ...messages);
  return run;
}
const silentLamp = (more: object) => lamp(20, { powerRating: undefined, ...more });

describe('the inventory of luminaires', () => {
  it('says what a message leaves out', async () => {
    const run = await listed('7,cc-45,250,hid', silentLamp({ powerConsumption: 120, illuminanceLevel: 0.2 }));
    expect(run.rows('luminaire_states')).toMatchObject([{ cabinet: 'cc-45', expected_watts: 125, is_out: false }]);
  });

  it('counts less than what a lamp says itself, now or before', async () => {
    const seconds = Date.parse(at(19)) / 1000;
    const run = await listed(
      '7,cc-45,250,',
      [
        { bn: '/3416/0/', bt: seconds, n: '36', v: 80 },
        { n: '1', v: 100 },
      ],
      [{ bn: '/3418/0/', bt: seconds + 60, n: '4', v: 78 }],
      silentLamp({ feederPillarNum: 'p-1' }),
    );
    expect(run.rows('luminaire_states').map((row) => [row.cabinet, row.expected_watts])).toEqual([
      ['cc-45', 80],
      ['cc-45', 80],
      ['p-1', 80],
    ]);
  });

  it('with blank cells leaves the figures of the city', async () => {
    const run = await listed('7,,,', silentLamp({ powerConsumption: 90 }));
    expect(run.rows('luminaire_states')).toMatchObject([{ cabinet: null, expected_watts: 100 }]);
  });

  it.each([
    ['7,cc-45,0,led', 'range.exceeded'],
    ['7,cc-45,100,sodium', 'schema.invalid'],
    ['7,cc-45,many,led', 'schema.invalid'],
  ])('refuses the row %s, and keeps the others', async (row, code) => {
    const run = lightingRun(20);
    await run.file('inventory', 'a.csv', file(row, '8,cc-45,100,led'));
    expect([run.refused(), run.ports.metrics.counts.get('Accepted inventory')]).toEqual([[code], 1]);
  });
});
