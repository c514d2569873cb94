import { serves } from '../../../lambdas/lighting';
import { resourcesOf } from '../../../lib/engine/lwm2m/records';
import { config } from '../../../lib/services/lighting/config';
import { resourcesDefined } from '../../support/lwm2m';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { place } from './scene';

const textOf = (file: string) => referenceData(`streetlighting/${file}`).toString();
const device = 'testville--lighting-4567';
const runAt = (at: string) => serviceRun(serves, { settings: config.parse({ luminaires: 1, ...place }), at });

describeWithReferenceData('the examples of Smart Data Models', () => {
  // Both examples carry the same light: off, 50 V, a power factor of 0.7.
  it.each(['Streetlight.example.json', 'Streetlight.example-normalized.json'])(
    'are read as they are: %s',
    async (file) => {
      const run = runAt('2021-01-11T10:30:00Z');
      await run.send('luminaire-status', device, Buffer.from(textOf(`examples-sdm/${file}`)));
      expect([run.refused(), run.rows('luminaire_states')]).toMatchObject([
        [],
        [
          {
            event_time: '2021-01-11T10:21:02.000Z',
            is_on: false,
            level_percent: 0,
            watts: 10,
            volts: 50,
            power_factor: 0.7,
            cabinet: '70',
            faults: [],
          },
        ],
      ]);
      expect(await run.alarms('voltage')).toMatchObject([{ detail: '50 V' }]);
    },
  );

  it.each(
    ['StreetlightGroup', 'StreetlightModel'].flatMap((of) => [`${of}.example.json`, `${of}.example-normalized.json`]),
  )('of other models are refused: %s', async (file) => {
    const run = runAt('2021-01-11T10:30:00Z');
    await run.send('luminaire-status', device, Buffer.from(textOf(`examples-sdm/${file}`)));
    expect(run.refused()).toEqual(['schema.invalid']);
  });
});

describeWithReferenceData('the schema of Streetlight', () => {
  const { allOf } = JSON.parse(textOf('schemas/sdm/Streetlight.schema.json')) as {
    allOf: readonly { readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>> }[];
  };
  const words = (name: string) => allOf.flatMap(({ properties }) => properties?.[name]?.enum ?? []);

  it.each(['status', 'powerState'])('has no %s that is not read', async (name) => {
    const run = runAt('2021-01-11T10:30:00Z');
    const said = words(name).map((word) => ({ type: 'Streetlight', id: 'urn:l:1', [name]: word }));
    await run.send('luminaire-status', device, ...said);
    expect([said.length, run.refused()]).toEqual([4, []]);
  });
});

describeWithReferenceData('the objects of uCIFI in the registry of OMA', () => {
  // What the readers stand on: the number of each resource, its name there, its type and unit.
  it.each([
    [3416, 1, 'Command', 'Integer', '/100'],
    [3416, 2, 'Command in action', 'Integer', '/100'],
    [3416, 3, 'Dimming level', 'Integer', '/100'],
    [3416, 5, 'Lamp failure', 'Boolean', ''],
    [3416, 7, 'Control gear failure', 'Boolean', ''],
    [3416, 9, 'Relay failure', 'Boolean', ''],
    [3416, 10, 'Day burner', 'Boolean', ''],
    [3416, 11, 'Cycling failure', 'Boolean', ''],
    [3416, 12, 'Control gear communication failure', 'Boolean', ''],
    [3416, 13, 'Scheduler ID', 'Integer', ''],
    [3416, 14, 'Invalid scheduler', 'Boolean', ''],
    [3416, 15, 'Lamp operating hours', 'Float', 'h'],
    [3416, 18, 'Lamp switch counter', 'Integer', ''],
    [3416, 25, 'Control gear thermal shutdown', 'Boolean', ''],
    [3416, 36, 'Nominal Lamp wattage', 'Integer', 'W'],
    [3416, 37, 'Minimum dimming level', 'Integer', '/100'],
    [3416, 38, 'Minimum lamp wattage', 'Integer', 'W'],
    [3416, 46, 'Light source active power', 'Float', 'W'],
    [3416, 47, 'Light source active energy', 'Float', 'kWh'],
    [3417, 7, 'Nominal input power', 'Float', 'W'],
    [3417, 8, 'Power at minimum dim level', 'Float', 'W'],
    [3418, 1, 'Supply voltage', 'Float', 'V'],
    [3418, 4, 'Active power', 'Float', 'W'],
    [3418, 5, 'Power factor', 'Float', ''],
    [3418, 6, 'Cumulated active energy', 'Float', 'Wh'],
    [3419, 3, 'Photocell status', 'Boolean', ''],
    [3416, 5518, 'Timestamp', 'Time', ''],
    [3418, 5518, 'Timestamp', 'Time', ''],
    [3419, 5518, 'Timestamp', 'Time', ''],
  ] as const)('%i/%i is %s', (object, id, name, type, units) => {
    expect(resourcesDefined(`streetlighting/schemas/ucifi/${object}.xml`).find((one) => one.id === id)).toMatchObject({
      name,
      type,
      units,
    });
  });

  it('have no resource whose number the records could not hold', () => {
    for (const object of [3416, 3417, 3418, 3419])
      for (const { id } of resourcesDefined(`streetlighting/schemas/ucifi/${object}.xml`)) {
        const record = { list: [{ bn: `/${object}/0/`, n: String(id), v: 1 }] };
        expect(resourcesOf(record, 0)).toEqual([{ object, instance: 0, resource: id, value: 1, atMs: 0 }]);
      }
  });
});

describeWithReferenceData('the street lights of Washington', () => {
  // Guards: the mapping of docs/devices/dc_streetlights.yaml stands on them.
  it('are counted as they were', () => {
    const [header = '', ...lines] = textOf('inventory/dc_streetlights.csv').replaceAll('\r', '').trim().split('\n');
    const names = header.split(',');
    const rows = lines.map((line) => {
      const cells =
        line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')) ?? [];
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    });
    const count = (name: string, is: (value: string) => boolean) =>
      rows.filter((row) => is(row[name] as string)).length;
    const total = (of: (row: Record<string, string>) => number) => rows.reduce((sum, row) => sum + of(row), 0);
    const distinct = (name: string) => new Set(rows.map((row) => row[name])).size;
    expect([rows.length, distinct('FACILITYID'), distinct('STREETLIGHTID')]).toEqual([607, 607, 607]);
    expect(count('ASSETSTATUS_DESC', (status) => status === 'Active')).toBe(607);
    const longitudes = rows.map(({ XCOORD }) => Number(XCOORD)).sort((a, b) => a - b);
    expect([longitudes[0], longitudes.at(-1)].map((one) => one?.toFixed(4))).toEqual(['-77.0487', '-77.0193']);
    expect(['HPS', 'LED', 'MH', 'MV'].map((kind) => count('LIGHTTYPE_DESC', (v) => v.startsWith(kind)))).toEqual([
      426, 146, 21, 14,
    ]);
    expect(['1', '2'].map((number) => count('NUMBERLIGHTS', (v) => v === number))).toEqual([478, 129]);
    expect(total(({ WATTAGE1 }) => Number(WATTAGE1))).toBe(146_855);
    expect(total(({ WATTAGE1, NUMBERLIGHTS }) => Number(WATTAGE1) * Number(NUMBERLIGHTS))).toBe(182_305);
    expect(['Controlled', 'Not Controlled'].map((kind) => count('RMS_DESC', (v) => v === kind))).toEqual([21, 586]);
    expect(['Dupont Circle', 'Federal Triangle'].map((name) => count('geoName', (v) => v === name))).toEqual([
      483, 124,
    ]);
  });
});
