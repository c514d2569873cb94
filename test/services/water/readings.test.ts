import { at, flowed, repeated, volumes, waterRun } from './scene';

describe('messages of meters', () => {
  it('of which a part is of a time to come count that part as refused, and the rest as taken', async () => {
    const run = waterRun(2);
    await run.send('consumption', 'wm-1', volumes(0, [1, 2, 3, 4]));
    expect((await flowed(run)).map(({ litres }) => litres)).toEqual([1, 2]);
    expect(run.quarantined).toMatchObject([{ code: 'time.future', reason: 'a part of the message …' }]);
  });

  const sdm = { type: 'WaterConsumptionObserved', dateObserved: at(1) };

  it.each([
    ['of no form', { ts: at(0), volume: 3 }, 'schema.invalid'],
    ['with litres as text', volumes(0, ['12' as never]), 'schema.invalid'],
    ['with more litres than a meter passes', volumes(0, [1e7]), 'range.exceeded'],
    ['without offset', { ts: '2026-03-02T00:00:00', litres: [1] }, 'time.invalid'],
    ['of tomorrow', volumes(48, [1]), 'time.future'],
    ['of a day that begins now', { ...volumes(29, [300]), minutes: 1440 }, 'time.future'],
    ['of last month', volumes(-24 * 40, [1]), 'time.ancient'],
    ['with a fault that none is', volumes(0, [1], { faults: ['angry'], at: at(1) }), 'schema.invalid'],
    ['that mark estimates, not their places', volumes(0, [1, 2], { estimated: [false, true] }), 'schema.invalid'],
    ['with an estimate where no reading is', volumes(0, [1, 2], { estimated: [2] }), 'range.exceeded'],
    ['in gallons', { ...sdm, waterConsumption: { value: 3, unitCode: 'GLL' } }, 'unit.invalid'],
    [
      'in a unit called as a member of all objects',
      { ...sdm, waterConsumption: { value: 3, unitCode: 'constructor' } },
      'unit.invalid',
    ],
    ['with a negative register', { ...sdm, waterConsumption: -3 }, 'range.exceeded'],
    ['that say nothing', sdm, 'schema.invalid'],
    ['with a persistence that the model has not', { ...sdm, alarmFlowPersistence: 'maybe' }, 'schema.invalid'],
    ['with one called as a member of all objects', { ...sdm, alarmFlowPersistence: 'toString' }, 'schema.invalid'],
    ['with more readings than a day has minutes', volumes(0, repeated(1441, 0)), 'range.exceeded'],
  ])('%s are refused, and what stands around them is taken', async (_, message, code) => {
    const run = waterRun(30);
    await run.send('consumption', 'wm-1', volumes(0, [5]), message, volumes(1, [6]));
    expect(run.refused()).toEqual([code]);
    expect((await flowed(run)).map(({ litres }) => litres)).toEqual([5, 6]);
  });

  it.each(['m3', 'M3', 'm³', '㎥', 'm^3', 'mtq'])('have registers in m³ that are written %s', async (unitCode) => {
    const run = waterRun(30);
    const read = (hour: number, value: number) => ({
      ...sdm,
      dateObserved: at(hour),
      waterConsumption: { value, unitCode },
    });
    await run.send('consumption', 'wm-1', read(1, 5), read(2, 5.25));
    expect((await flowed(run)).map(({ litres }) => litres)).toEqual([250]);
  });

  it('in a notification of two meters are refused: which is the sender’s nobody can tell', async () => {
    const entity = (id: string, value: number) => ({ id: `urn:ngsi-ld:${id}`, ...sdm, waterConsumption: value });
    const run = waterRun(30);
    await run.send('consumption', 'wm-1', { data: [entity('m1', 5), entity('m2', 90)] }, { data: [entity('m1', 5)] });
    expect(run.quarantined.map(({ code, reason }) => [code, reason])).toEqual([
      ['schema.invalid', 'data has entities of …'],
    ]);
  });

  it('of one meter may have an id of their own each, with its time', async () => {
    const of = (hour: number) => ({
      ...sdm,
      id: `Meter-7-${at(hour)}`,
      dateObserved: at(hour),
      waterConsumption: hour,
    });
    const run = waterRun(30);
    await run.send('consumption', 'wm-1', { data: [of(1), of(2)] });
    expect([run.refused(), (await flowed(run)).map(({ litres }) => litres)]).toEqual([[], [1000]]);
  });

  it('that are refused leave none of their bytes', async () => {
    const run = waterRun(30);
    await run.send('consumption', 'wm-1', { ts: at(0), volume: 3 });
    expect(run.quarantined.map(({ bytes }) => bytes.length)).toEqual([0]);
  });
});

describe('a file of readings', () => {
  const header = 'deviceId,time,consume,totalConsume,estimated';

  it('has volumes, or registers where there are none, on the clock of the city or with offset', async () => {
    const run = waterRun(40, {}, 'Asia/Shanghai');
    const rows = ['7,2026-03-02 08:00:00,5,100,', `7,${at(1)},,105,`, `7,${at(2)},,112,0`, `7,${at(3)},,999,1`];
    expect(await run.file('interval-files', 'a.csv', `${header}\n${rows.join('\n')}\n`)).toMatchObject({ sent: 4 });
    expect((await flowed(run, 'testville--water-7')).map(({ litres }) => litres)).toEqual([5, 5, 7]);
  });

  it('takes nothing of a meter that the registry does not have, and says whose it is', async () => {
    const registered = { deviceType: 'water-meter', externalId: '7', connectsAs: 'thing' } as const;
    const run = waterRun(40, {}, 'UTC', [{ ...registered, thingName: 'testville--water-7' }]);
    await run.file('meter-districts', 'a.csv', 'meter,district\n9,dma-7\n7,dma-7\n');
    await run.file('interval-files', 'a.csv', `${header}\n9,${at(0)},5,,\n7,${at(0)},5,,\n`);
    expect([run.refused(), await flowed(run, 'testville--water-9')]).toEqual([
      ['device.unknown', 'device.unknown'],
      [],
    ]);
    expect(await flowed(run, 'testville--water-7')).toHaveLength(1);
    expect(await run.alarms('device-unknown')).toMatchObject([{ deviceId: 'testville--water-9', clearedAt: null }]);
    await run.sweep(at(40 + 24 * 29));
    expect(await run.alarms('device-unknown')).toMatchObject([{ clearedAt: null }]);
    // The number was mended in the file: it is never registered.
    await run.sweep(at(40 + 24 * 31));
    expect(await run.alarms('device-unknown')).toMatchObject([{ clearedAt: at(40 + 24 * 31) }]);
  });

  it('refuses a reading that has not ended, and takes the same when it has', async () => {
    const run = waterRun(1.9);
    const text = `${header}\n7,${at(0)},5,,\n7,${at(1)},6,,\n`;
    await run.file('interval-files', 'a.csv', text);
    expect([run.refused(), await flowed(run, 'testville--water-7')]).toMatchObject([['time.future'], [{ litres: 5 }]]);
    // So far are clocks off.
    run.ports.clock.set(Date.parse(at(1.97)));
    expect(await run.file('interval-files', 'b.csv', text)).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it('has the hour of a row with the register alone, among rows with both', async () => {
    const run = waterRun(40);
    const rows = [`7,${at(0)},5,105,`, `7,${at(1)},,112,`, `7,${at(2)},3,115,`, `7,${at(3)},,115,`];
    await run.file('interval-files', 'a.csv', `${header}\n${rows.join('\n')}\n`);
    const used = await flowed(run, 'testville--water-7');
    expect(used.map(({ fromMs, litres }) => [new Date(fromMs).toISOString(), litres])).toEqual([
      [at(0), 5],
      [at(1), 7],
      [at(2), 3],
      [at(3), 0],
    ]);
    expect(used.map(({ isMeasured }) => isMeasured)).toEqual([true, true, true, true]);
  });

  it('counts nothing twice of rows with both, and takes no register beside an estimate', async () => {
    const run = waterRun(40);
    const rows = [`7,${at(0)},5,105,`, `7,${at(1)},9,114,1`, `7,${at(2)},,120,`, `7,${at(6)},2,140,`];
    await run.file('interval-files', 'a.csv', `${header}\n${rows.join('\n')}\n`);
    expect((await flowed(run, 'testville--water-7')).map(({ litres }) => litres)).toEqual([5, 9, 2]);
  });

  it('refuses a row without a reading, and keeps none of its bytes', async () => {
    const run = waterRun(40);
    await run.file('interval-files', 'a.csv', `${header}\n7,${at(0)},,,\n7,${at(1)},5,,\n`);
    expect(run.quarantined.map(({ code, bytes }) => [code, bytes.length])).toEqual([['schema.invalid', 0]]);
    expect(await flowed(run, 'testville--water-7')).toHaveLength(1);
  });
});
