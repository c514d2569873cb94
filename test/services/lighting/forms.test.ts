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
