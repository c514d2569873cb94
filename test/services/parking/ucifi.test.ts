import { resourcesDefined } from '../../support/lwm2m';
import { describeWithReferenceData } from '../../support/reference-data';
import { at, count, guided, type ParkingRun, parkingRun } from './scene';

const space = 'testville--parking-17';
const carPark = 'testville--parking-7';
const seconds = (hour: number) => Date.parse(at(hour)) / 1000;

/** SenML of a parking sensor. */
const sensor = (hour: number, taken: boolean, more: readonly object[] = []) => [
  { bn: '/3431/0/', bt: seconds(hour), n: '1', vb: taken },
  ...more,
];
/** SenML of a traffic counter: vehicles today, and since it was set to nothing. */
const counter = (hour: number, way: number, today: number, sum?: number) => [
  { bn: `/3432/${way}/`, bt: seconds(hour), n: '3', v: today },
  ...(sum === undefined ? [] : [{ n: '1', v: sum }]),
];

describeWithReferenceData('the objects of uCIFI for parking in the registry of OMA', () => {
  it.each([
    [3431, 1, 'Occupancy', 'Boolean'],
    [3431, 5518, 'Timestamp', 'Time'],
    [3431, 6042, 'Measurement Quality Indicator', 'Integer'],
    [3431, 6049, 'Measurement Quality Level', 'Integer'],
    [3432, 1, 'Cumulated number', 'Integer'],
    [3432, 3, 'Cumulated number today', 'Integer'],
    [3432, 5518, 'Timestamp', 'Time'],
    [3432, 6042, 'Measurement Quality Indicator', 'Integer'],
    [3432, 6049, 'Measurement Quality Level', 'Integer'],
  ] as const)('%i/%i is %s', (object, id, name, type) => {
    const defined = resourcesDefined(`parking/schemas/ucifi/${object}.xml`);
    expect(defined.find((one) => one.id === id)).toMatchObject({ name, type, units: '' });
  });
});

describe('a sensor of a space that speaks uCIFI', () => {
  const stateOf = async (message: object) => {
    const run = parkingRun(6);
    await run.send('spots', space, message);
    return run.rows('spot_states');
  };

  it('has stays, and stands too long', async () => {
    const run = parkingRun(40);
    await run.send(
      'spots',
      space,
      sensor(0, false),
      sensor(1, true),
      sensor(3, false),
      sensor(4, true),
      sensor(29, true),
    );
    expect(run.rows('stays')).toMatchObject([{ event_time: at(3), minutes: 120 }]);
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(29), detail: 'taken for 25 h' }]);
  });

  it('is read in the JSON of LwM2M 1.0, too, at the time that its object says', async () => {
    const e = [
      { n: '1', bv: true },
      { n: '5518', v: seconds(4) },
    ];
    expect(await stateOf({ bn: '/3431/0/', bt: seconds(5), e })).toMatchObject([{ occupied: true, event_time: at(4) }]);
  });

  it('may have several times in one message, each with its own', async () => {
    const one = (hour: number, vb: boolean) => sensor(hour, vb, [{ n: '5518', v: seconds(hour) }]);
    const states = await stateOf([...one(4, true), ...one(5, false)]);
    expect(states.map(({ event_time, occupied }) => [event_time, occupied])).toEqual([
      [at(4), true],
      [at(5), false],
    ]);
  });

  it.each([
    ['rejects what it measured with certainty', { n: '6042', v: 1 }, null],
    ['rejects it with probability', { n: '6042', v: 2 }, null],
    ['says that its level of quality is 0', { n: '6049', v: 0 }, null],
    ['only suspects it', { n: '6042', v: 3 }, false],
    ['says a low level', { n: '6049', v: 1 }, false],
  ])('that %s is unknown or free', async (_, quality, occupied) => {
    expect(await stateOf(sensor(5, false, [quality]))).toMatchObject([{ occupied }]);
  });

  it.each([
    ['no list of records', { bn: '/3431/0/' }, 'schema.invalid'],
    ['an empty list', [], 'schema.invalid'],
    ['an object of another service', [{ bn: '/3416/0/', n: '1', v: 1 }], 'schema.invalid'],
    ['a duration alone', [{ bn: '/3431/0/', n: '2', v: 60 }], 'schema.invalid'],
    ['a state as a number', [{ bn: '/3431/0/', n: '1', v: 1 }], 'schema.invalid'],
    ['a state as text', [{ bn: '/3431/0/', n: '1', vs: 'true' }], 'schema.invalid'],
    ['two spaces', [...sensor(5, false), { bn: '/3431/1/', n: '1', vb: true }], 'schema.invalid'],
    ['the second of two spaces', [{ bn: '/3431/1/', n: '1', vb: true }], 'schema.invalid'],
    ['a quality that is none', sensor(5, true, [{ n: '6042', v: 24 }]), 'range.exceeded'],
    ['a quality in halves', sensor(5, true, [{ n: '6042', v: 1.5 }]), 'schema.invalid'],
    ['a time of tomorrow', sensor(30, true), 'time.future'],
    ['a time of last month', sensor(-700, true), 'time.ancient'],
  ])('is refused with %s', async (_, message, code) => {
    const run = parkingRun(6);
    await run.send('spots', space, message, sensor(5, true));
    expect([run.refused(), run.rows('spot_states').length]).toEqual([[code], 1]);
  });
});

describe('counters of a car park that speak uCIFI', () => {
  const passed = (run: ParkingRun) => run.rows('occupancies').map(({ entered, exited }) => [entered, exited]);
  async function said(...messages: readonly object[]) {
    const run = parkingRun(30);
    await run.send('occupancy', carPark, ...messages);
    return run;
  }

  it('say what came and went by how much their totals rise', async () => {
    const both = (hour: number, ins: number, outs: number) => [...counter(hour, 0, ins), ...counter(hour, 1, outs)];
    const run = await said(both(8, 10, 4), both(9, 25, 5), both(10, 25, 9));
    expect(passed(run)).toEqual([
      [null, null],
      [15, 1],
      [0, 4],
    ]);
  });

  it('begin anew at midnight', async () => {
    expect(passed(await said(counter(23.5, 0, 80), counter(24.5, 0, 3)))).toEqual([
      [null, null],
      [3, null],
    ]);
  });

  it('are counted once where they say both totals, each in a message of its own', async () => {
    const sum = (hour: number, v: number) => [{ bn: '/3432/0/', bt: seconds(hour), n: '1', v }];
    const run = await said(count(7.9, 40), sum(8, 1000), counter(8.1, 0, 10), sum(9, 1020), counter(9.1, 0, 30));
    expect(passed(run).filter(([entered]) => entered !== null)).toEqual([[20, null]]);
    expect(run.rows('occupancies').map(({ occupied }) => occupied)).toEqual([40, 40, 40, 60, 60]);
  });

  it('are the vehicles of any type, whatever their parts are', async () => {
    const parts = (hour: number, all: number) => [
      { bn: '/3432/0/3/', bt: seconds(hour), n: '0', v: all },
      { n: '1', v: 1 },
    ];
    expect(passed(await said(parts(8, 10), parts(9, 16)))).toEqual([
      [null, null],
      [6, null],
    ]);
  });

  it('give the arrivals of a day, and no time is counted twice where both ways speak', async () => {
    const run = parkingRun(25);
    const hours = Array.from({ length: 25 }, (_, hour) => hour);
    await run.send(
      'occupancy',
      carPark,
      ...hours.flatMap((h) => [counter(h, 0, 0, 10 * h), counter(h + 0.01, 1, 0, h)]),
    );
    expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', arrivals: 240 }]);
    const half = parkingRun(25);
    const morning = hours.filter((h) => h < 12 || h === 24);
    const ways = (h: number) => [...(h < 13 ? [counter(h, 0, 0, 10 * h)] : []), counter(h + 0.01, 1, 0, h)];
    await half.send('occupancy', carPark, ...morning.flatMap(ways));
    expect(half.rows('park_days')).toMatchObject([{ date: '2026-03-02', arrivals: null }]);
  });

  it('lead signs from a count on', async () => {
    const run = parkingRun(10);
    await run.send('occupancy', carPark, count(9, 40), counter(9.8, 0, 5));
    expect(await guided(run, 9.85)).toMatchObject({ [carPark]: { level: 'spacesAvailable', free: 60 } });
    run.ports.clock.set(Date.parse(at(10)));
    await run.send('occupancy', carPark, counter(9.9, 0, 25));
    expect(await guided(run, 10)).toMatchObject({ [carPark]: { level: 'spacesAvailable', free: 40 } });
  });

  it('that reject what they counted say nothing', async () => {
    const rejected = [...counter(9, 0, 500), { n: '6042', v: 1 }];
    const run = await said(counter(8, 0, 10), rejected, counter(10, 0, 12));
    expect([passed(run).map(([entered]) => entered), run.refused()]).toEqual([[null, 2], []]);
  });

  it.each([
    ['an empty list', [], 'schema.invalid'],
    ['periods alone', [{ bn: '/3432/0/', n: '7', v: 3 }], 'schema.invalid'],
    ['a negative total', [{ bn: '/3432/0/', n: '3', v: -1 }], 'range.exceeded'],
    ['half a vehicle', [{ bn: '/3432/0/', n: '3', v: 1.5 }], 'schema.invalid'],
    ['a total as text', [{ bn: '/3432/0/', n: '3', vs: '3' }], 'schema.invalid'],
    ['a third way', [{ bn: '/3432/2/', n: '3', v: 3 }], 'schema.invalid'],
    ['a total beyond all counters', [{ bn: '/3432/0/', n: '1', v: 1e13 }], 'range.exceeded'],
    ['a time of tomorrow', counter(60, 0, 3), 'time.future'],
  ])('are refused with %s', async (_, message, code) => {
    const run = await said(message, counter(29, 0, 1));
    expect([run.refused(), run.rows('occupancies').length]).toEqual([[code], 1]);
  });
});
