import { at, waterRun } from './scene';

const sample = (hour: number, values: object) => ({
  id: 'urn:ngsi-ld:WaterQualityObserved:1',
  type: 'WaterQualityObserved',
  dateObserved: at(hour),
  location: { type: 'Point', coordinates: [0, 0] },
  ...values,
});

describe('quality of drinking water', () => {
  it('is an alarm with the second sample beyond a limit, and over with the first within', async () => {
    const run = waterRun(10);
    const values = [0.4, 5, 6, 0.9].map((turbidity, hour) => sample(hour, { turbidity }));
    await run.send('quality', 'probe-1', ...values);
    expect(await run.alarms('quality-limit')).toMatchObject([
      {
        subject: 'turbidity',
        raisedAt: at(2),
        clearedAt: at(3),
        detail: 'turbidity 6, WHO GDWQ 4th ed., 2022: at most 1',
      },
    ]);
  });

  it('with a germ in it is an alarm at once', async () => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { escherichiaColi: 1 }));
    expect(await run.alarms('quality-limit')).toMatchObject([{ subject: 'e-coli', clearedAt: null }]);
  });

  it.each(['E. coli', 'Escherichia coli', 'E.Coli'])('with a germ of the name %s is an alarm', async (name) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { componentAnalyzed: name, concentration: 3 }));
    expect(await run.alarms('quality-limit')).toMatchObject([{ subject: 'e-coli', clearedAt: null }]);
  });

  it.each(['CFU/100mL', 'cfu/100 ml', 'MPN/100mL', 'Total number of bacteria/100mL'])(
    'with a germ in it is an alarm where its unit is written %s',
    async (unitCode) => {
      const run = waterRun(10);
      await run.send('quality', 'probe-1', sample(0, { escherichiaColi: { value: 12, unitCode }, turbidity: 0.1 }));
      expect(await run.alarms('quality-limit')).toMatchObject([{ subject: 'e-coli', clearedAt: null }]);
      expect(run.rows('quality')).toMatchObject([{ e_coli_100ml: 12, unread: [] }]);
    },
  );

  it.each([
    ['turbidity_ntu', 'turbidity', 'ntu', 5],
    ['turbidity_ntu', 'turbidity', 'Fnu', 5],
    ['nitrate_mg_l', 'NO3', 'µg/l', 0.005],
    ['nitrate_mg_l', 'NO3', 'μg/L', 0.005],
    ['nitrate_mg_l', 'NO3', 'ug/l', 0.005],
    ['nitrate_mg_l', 'NO3', 'μg·L⁻¹', 0.005],
    ['nitrate_mg_l', 'NO3', 'mg L-1', 5],
    ['nitrate_mg_l', 'NO3', '㎎/ℓ', 5],
    ['conductivity_us_cm', 'conductivity', 'μS/cm', 5],
    ['conductivity_us_cm', 'conductivity', 'us/cm', 5],
    ['conductivity_us_cm', 'conductivity', 'ms/cm', 5000],
    ['temperature_celsius', 'temperature', '℃', 5],
    ['temperature_celsius', 'temperature', 'cel', 5],
    ['ph', 'pH', 'PH', 5],
    ['e_coli_100ml', 'escherichiaColi', 'CFU/100 ｍL', 5],
  ])('has %s of %s 5 in a unit that is written %s', async (column, name, unitCode, expected) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { [name]: { value: 5, unitCode } }));
    expect(run.rows('quality')).toMatchObject([{ [column]: expected, unread: [] }]);
  });

  it.each([
    ['an attribute and a measurand', { turbidity: 5, measurand: ['turbidity, 0.5, NTU, Turbidity'] }],
    ['a measurand and another', { measurand: ['turbidity, 5, NTU, Turbidity', 'Turbidity, 0.5, NTU, Turbidity'] }],
    ['two names', { turbidity: 5, Turbidity: 0.5 }],
    ['an attribute and a component', { turbidity: 5, componentAnalyzed: 'turbidity', concentration: 0.5 }],
    [
      'instances of an attribute',
      {
        turbidity: [
          { type: 'Property', value: 0.5 },
          { type: 'Property', value: 5, datasetId: 'urn:ngsi-ld:Dataset:b' },
        ],
      },
    ],
  ])('that one message says twice counts as the worse, in %s', async (_, values) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, values));
    expect(run.rows('quality')).toMatchObject([{ turbidity_ntu: 5, beyond: ['turbidity'] }]);
  });

  it.each(['pH', 'Q30', 'C62'])('has a pH in %s', async (unitCode) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { pH: { value: 9, unitCode }, turbidity: 0.1 }));
    expect(run.rows('quality')).toMatchObject([{ ph: 9, beyond: ['ph'], unread: [] }]);
  });

  it.each([
    ['who', { measurand: ['freeChlorine, 0.1, M1, Free chlorine'] }, ['free-chlorine']],
    ['gb5749', { measurand: ['freeChlorine, 0.1, M1, Free chlorine'] }, []],
    ['gb5749', { NO3: 45 }, ['nitrate']],
    ['who', { NO3: 45 }, []],
    ['gb5749', { fluoride: 1.2 }, ['fluoride']],
    ['gb5749', { NH4: 0.7, pH: 6.4 }, ['ph', 'ammonium']],
    ['who', { conductivity: 0.05, temperature: 12, O2: 8 }, []],
  ])('by %s of %j has %j beyond', async (qualityStandard, values, beyond) => {
    const run = waterRun(10, { qualityStandard });
    await run.send('quality', 'probe-1', sample(0, values));
    expect(run.rows('quality')).toMatchObject([{ beyond }]);
    expect(run.indicators('within-limits')).toMatchObject([{ value: beyond.length === 0 ? 100 : 0 }]);
  });

  it.each([
    ['key-values', { turbidity: 3 }],
    ['NGSI-v2', { turbidity: { type: 'Number', value: 3, metadata: { unitCode: { value: 'NTU' } } } }],
    ['NGSI-LD', { turbidity: { type: 'Property', value: 3, unitCode: 'NTU' } }],
    ['a laboratory', { componentAnalyzed: 'turbidity', concentration: 3 }],
  ])('is read in the form of %s', async (_, values) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, values));
    expect(run.rows('quality')).toMatchObject([{ turbidity_ntu: 3 }]);
  });

  it('has conductivity in µS/cm, of S/m where no unit stands', async () => {
    const run = waterRun(10);
    await run.send(
      'quality',
      'probe-1',
      sample(0, { conductivity: 0.05 }),
      sample(1, { conductivity: { value: 500, unitCode: 'G42' } }),
    );
    expect(run.rows('quality').map((row) => row.conductivity_us_cm)).toEqual([500, 500]);
  });

  it.each([
    ['ammonium', { NH4: 0.6441 }, 'ammonium 0.6441, GB 5749-2022: at most 0.644'],
    ['nitrate', { NO3: 44.31 }, 'nitrate 44.31, GB 5749-2022: at most 44.3'],
  ])('has the limit of %s as it is written', async (_, values, detail) => {
    const run = waterRun(10, { qualityStandard: 'gb5749' });
    await run.send('quality', 'probe-1', sample(0, { NH4: 0.644, NO3: 44.3 }), sample(1, values), sample(2, values));
    expect(run.rows('quality').map(({ beyond }) => (beyond as unknown[]).length)).toEqual([0, 1, 1]);
    expect(await run.alarms('quality-limit')).toMatchObject([{ detail }]);
  });

  it('is not within all limits where nobody could read what has one', async () => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { pH: 77, turbidity: 0.2 }), sample(1, { pH: 77, turbidity: 3 }));
    expect(run.indicators('within-limits').map(({ value }) => value)).toEqual([null, 0]);
  });

  it('names what it could not read beside what it could', async () => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, { pH: 77, escherichiaColi: 2 }));
    expect(run.rows('quality')).toMatchObject([{ ph: null, e_coli_100ml: 2, unread: ['ph'], beyond: ['e-coli'] }]);
  });

  it.each([
    ['of another model', { type: 'AirQualityObserved', pH: 7 }, 'schema.invalid'],
    ['without a value', {}, 'schema.invalid'],
    ['without a time', { dateObserved: undefined, pH: 7 }, 'schema.invalid'],
    ['of a time without offset', { dateObserved: '2026-03-02T00:00:00', pH: 7 }, 'time.invalid'],
    ['with a pH of 15 alone', { pH: 15 }, 'range.exceeded'],
    ['in a unit that nobody knows', { turbidity: { value: 1, unitCode: 'JTU' } }, 'unit.invalid'],
  ])('refuses a sample %s', async (_, values, code) => {
    const run = waterRun(10);
    await run.send('quality', 'probe-1', sample(0, values), sample(1, { pH: 7 }));
    expect([run.refused(), run.rows('quality').length]).toEqual([[code], 1]);
  });
});
