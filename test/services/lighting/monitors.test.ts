import { at, lightingRun } from './scene';

const id = 'testville--lighting-l-1';
const monitor = (hour: number, number: number, measured: Readonly<Record<number, number>>) => ({
  list: Object.entries(measured).map(([n, v], i) => ({
    ...(i === 0 ? { bn: `/3418/${number}/`, bt: Date.parse(at(hour)) / 1000 } : {}),
    n,
    v,
  })),
});

/** Two monitors of a luminaire that each speak for themselves, every quarter of an hour: 40 W and 60 W. */
async function played(hours: number) {
  const run = lightingRun(0);
  for (let hour = 0; hour < hours; hour += 1 / 4)
    for (const number of [0, 1]) {
      const ms = hour + number / 600;
      run.ports.clock.set(Date.parse(at(ms)));
      await run.send(
        'luminaire-status',
        id,
        monitor(ms, number, { 4: 40 + 20 * number, 6: 50_000 * number + 50 * ms }),
      );
    }
  return run;
}

describe('a luminaire with two electrical monitors', () => {
  it('takes what both take, and nobody knows it before both have said it', async () => {
    const watts = (await played(0.5)).rows('luminaire_states').map((row) => row.watts);
    expect(watts).toEqual([null, 100, 100, 100]);
  });

  it('has used what both have counted', async () => {
    const [day] = (await played(24.5)).rows('energy_daily');
    // Two registers that each count 50 Wh an hour.
    expect([day?.source, Number(day?.kwh).toFixed(1)]).toEqual(['register', '2.4']);
  });
});
