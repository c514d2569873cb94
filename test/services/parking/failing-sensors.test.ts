import { at, guided, type ParkingRun, parkingRun, spot } from './scene';

const [device, other] = ['testville--parking-17', 'testville--parking-18'];
const carPark = 'testville--parking-7';

/** Of the spaces whose sensor is believed at that hour, how many are taken, per cent. */
async function takenAt(run: ParkingRun, hour: number) {
  await guided(run, hour);
  return run.indicators('spots-occupied').at(-1)?.value;
}

/** Sends a state at its own time. */
async function says(run: ParkingRun, hour: number, occupied: boolean | null, id = device) {
  run.ports.clock.set(Date.parse(at(hour)));
  await run.send('spots', id, spot(hour, occupied));
}

describe('a sensor of a space', () => {
  it('that falls silent over a free space is not free for ever, and none of the figure of all', async () => {
    const run = parkingRun(0);
    await says(run, 1, false);
    await says(run, 1, true, other);
    expect(await takenAt(run, 1.1)).toBe(50);
    await says(run, 5, true, other);
    expect(await takenAt(run, 5.1)).toBe(100);
  });

  it('that is stuck at taken is an alarm after a day, and no stay until it lets go', async () => {
    const run = parkingRun(0);
    await says(run, 0, false);
    for (let hour = 1; hour < 30; hour++) await says(run, hour, true);
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(25), clearedAt: null }]);
    expect(run.rows('stays')).toEqual([]);
  });

  it('that flaps counts as taken where it says both at once, and is no car that stands too long', async () => {
    const run = parkingRun(0, { overstayHours: 1 });
    for (let n = 0; n < 18; n++) await says(run, 1 + n / 12, n % 2 === 0);
    await says(run, 2.5, false);
    await says(run, 2.5, true);
    expect(await takenAt(run, 2.6)).toBe(100);
    expect(await run.alarms('overstay')).toEqual([]);
  });

  it('whose battery is flat says that it does not know, then nothing: neither is free', async () => {
    const run = parkingRun(0);
    await says(run, 1, false);
    await says(run, 2, null);
    expect(await takenAt(run, 2.1)).toBeNull();
    await says(run, 2, true, other);
    expect(await takenAt(run, 2.2)).toBe(100);
    expect(await takenAt(run, 9)).toBeNull();
  });

  it('whose old frames come again, in any order, is as it was last', async () => {
    const run = parkingRun(0);
    for (const [hour, occupied] of [
      [0, false],
      [1, true],
      [2, false],
      [3, true],
    ] as const)
      await says(run, hour, occupied);
    const before = [run.rows('stays'), run.rows('spot_states')];
    run.ports.clock.set(Date.parse(at(3.5)));
    await run.send('spots', device, spot(2, false), spot(0, false), spot(1, true), spot(2, false));
    expect([run.rows('stays'), run.rows('spot_states')]).toEqual(before);
    expect(await takenAt(run, 3.6)).toBe(100);
  });

  it('that keeps on sending a frame of hours ago is silent', async () => {
    const run = parkingRun(0);
    await says(run, 1, false);
    for (const hour of [3, 5, 7]) {
      run.ports.clock.set(Date.parse(at(hour)));
      await run.send('spots', device, { ...spot(1, false), temperatureCelsius: hour });
    }
    expect(await takenAt(run, 7.1)).toBeNull();
  });
});

describe('a counter of a car park', () => {
  /** Totals of its way in since it was set to nothing, one each hour from one o'clock. */
  const entered = async (...totals: readonly number[]) => {
    const run = parkingRun(30);
    const messages = totals.map((v, i) => [{ bn: '/3432/0/', bt: Date.parse(at(i + 1)) / 1000, n: '1', v }]);
    await run.send('occupancy', carPark, ...messages);
    return run.rows('occupancies').map((row) => row.entered);
  };

  it.each([
    ['begins anew', [1000, 1010, 4, 9], [null, 10, 4, 5]],
    ['flows over at 16 bits', [65_530, 65_534, 3], [null, 4, 3]],
    ['stands still', [1000, 1000, 1000], [null, 0, 0]],
    ['says once that it is empty, and goes on', [1000, 0, 1005, 1006], [null, null, 5, 1]],
    ['says an old total once more', [1000, 1010, 1000, 1012], [null, 10, null, 2]],
  ])('that %s has what has come since, and no more', async (_, totals, expected) => {
    expect(await entered(...totals)).toEqual(expected);
  });
});
