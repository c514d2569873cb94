import { at, lamp, lightingRun } from './scene';

const id = 'testville--lighting-7';

/** A run that has taken one message of a lamp at eight in the evening. */
async function taken(message: unknown) {
  const run = lightingRun(20);
  await run.send('luminaire-status', id, message);
  return run;
}

/** NGSI-LD, normalized: a lamp that burns. */
const normalized = (more: object) => ({
  id: 'urn:ngsi-ld:Streetlight:7',
  type: 'Streetlight',
  powerState: { type: 'Property', value: 'on', observedAt: at(20) },
  powerConsumption: { type: 'Property', value: 80, observedAt: at(20), unitCode: 'WTT' },
  ...more,
});
const cabinet = 'urn:ngsi-ld:StreetlightControlCabinet:cc-45';

describe('what a lamp hangs on, and works by', () => {
  it.each([
    [
      'a relationship of NGSI-LD',
      normalized({ refStreetlightControlCabinet: { type: 'Relationship', object: cabinet } }),
    ],
    ['a relationship in its concise form', normalized({ refStreetlightControlCabinet: { object: cabinet } })],
    [
      'one of several relationships',
      normalized({ refStreetlightControlCabinet: [{ type: 'Relationship', object: cabinet, datasetId: 'urn:a' }] }),
    ],
    ['a reference of NGSI-v2', normalized({ refStreetlightControlCabinet: { type: 'Relationship', value: cabinet } })],
    ['key-values', lamp(20, { refStreetlightControlCabinet: cabinet })],
  ])('is read as %s', async (_, message) => {
    const run = await taken(message);
    expect([run.refused(), run.rows('luminaire_states')]).toMatchObject([[], [{ cabinet, watts: 80 }]]);
  });

  it('is read as a number, too', async () => {
    const run = await taken(lamp(20, { feederPillarNum: 45, activeProgramId: 1234 }));
    expect(run.rows('luminaire_states')).toMatchObject([{ cabinet: '45', plan: '1234' }]);
  });

  it.each([[{ circuit: 4.5 }], [{ circuit: { no: 4 } }], [{ activeProgramId: true }]])(
    'is refused as %j',
    async (more) => expect((await taken(lamp(20, more))).refused()).toEqual(['schema.invalid']),
  );
});

describe('what a broker writes of a lamp', () => {
  const property = (value: unknown, more: object = {}) => ({ type: 'Property', value, observedAt: at(20), ...more });

  it.each([
    ['its power in kW', { powerConsumption: property(0.08, { unitCode: 'KWT' }) }, { watts: 80 }],
    ['its power in W, as people write it', { powerConsumption: property(80, { unitText: ' W' }) }, { watts: 80 }],
    ['its rating in kW', { powerRating: property(0.1, { unitCode: 'KWT' }) }, { expected_watts: 100 }],
    ['its level in per cent', { illuminanceLevel: property(40, { unitCode: 'P1' }) }, { level_percent: 40 }],
    ['its state as a word of a vocabulary', { powerState: { type: 'VocabProperty', vocab: 'low' } }, { is_on: true }],
    ['that its state was deleted', { status: property('urn:ngsi-ld:null') }, { faults: [], watts: 80 }],
  ])('may be %s', async (_, more, expected) => {
    const run = await taken(normalized(more));
    expect([run.refused(), run.rows('luminaire_states')]).toMatchObject([[], [expected]]);
  });

  it('is refused in a unit of something else', async () => {
    const run = await taken(normalized({ powerConsumption: property(80, { unitCode: 'KWH' }) }));
    expect(run.refused()).toEqual(['unit.invalid']);
  });
});

describe('what a broker writes of a cabinet', () => {
  const cabinetOf = async (more: object) => {
    const run = lightingRun(20);
    await run.send('cabinet-status', 'testville--lighting-cc-45', { type: 'StreetlightControlCabinet', ...more });
    return run.rows('cabinet_states');
  };

  it.each([
    ['kW, where it says no unit', { totalActivePower: 4 }, { watts: 4000 }],
    ['W', { totalActivePower: { value: 4000, unitCode: 'WTT' } }, { watts: 4000 }],
    ['Wh', { energyConsumed: { value: 2500, unitCode: 'WHR' } }, { register_kwh: 2.5 }],
    ['kV', { voltageR: { value: 0.23, unitCode: 'KVT' } }, { volts_1: 230 }],
  ])('is in %s', async (_, more, row) => expect(await cabinetOf(more)).toMatchObject([row]));

  it('is a feeder in kV, too', async () => {
    const more = { type: 'StreetlightFeeder', phaseVoltage: { value: [0.23, 0.23, 0.23], unitCode: 'KVT' } };
    expect(await cabinetOf(more)).toMatchObject([{ volts_1: 230, volts_3: 230 }]);
  });
});

describe('a notification', () => {
  const notified = (...data: readonly object[]) => ({ type: 'Notification', data });
  const other = lamp(20, { id: 'urn:ngsi-ld:Streetlight:8', powerConsumption: 1 });

  it('of two times of one lamp is both of them', async () => {
    expect((await taken(notified(lamp(20), lamp(19.5)))).rows('luminaire_states')).toHaveLength(2);
  });

  it('of two lamps is refused: which of them sends it nobody can say', async () => {
    expect((await taken(notified(lamp(20), other))).refused()).toEqual(['schema.invalid']);
  });

  it.each([
    ['a lamp', 'luminaire-status', 'luminaire_states', [lamp(20), lamp(19.5)], 2],
    ['a cabinet', 'cabinet-status', 'cabinet_states', [{ type: 'StreetlightControlCabinet', voltageR: 230 }], 1],
  ] as const)('may have nothing around its entities: of %s', async (_, feed, table, message, count) => {
    const run = lightingRun(20);
    await run.send(feed, id, message);
    expect([run.refused(), run.rows(table).length]).toEqual([[], count]);
  });

  it('of two cabinets, too', async () => {
    const run = lightingRun(20);
    const says = (n: number) => ({ id: `urn:c:${n}`, type: 'StreetlightControlCabinet', voltageR: 230 * n });
    await run.send('cabinet-status', 'testville--lighting-cc-1', notified(says(0), says(1)));
    expect([run.refused(), await run.alarms('cabinet-dark')]).toEqual([['schema.invalid'], []]);
  });
});
