import fc from 'fast-check';
import { positionOf } from '../../../../lib/devices/mapping/position';
import { presenceOf } from '../../../../lib/devices/mapping/proposal/status-values';
import { exhaustive } from '../../../support/exploring';
import { asked, listOf, proposed, sure } from '../../../support/proposed';

type Cells = Readonly<Record<string, (row: number) => string | number>>;

const place: Cells = { Lat: (row) => (45 + row * 0.003).toFixed(4), Lon: (row) => (-122 - row * 0.003).toFixed(4) };
const id: Cells = { SignalNo: (row) => `S-${row * 7}` };
const charging = { stem: 'charging_stations', services: ['charging'] };
const station: Cells = { 'Station ID': (row) => `C-${row * 7}`, ...place };

const of = (columns: Cells, over = {}, devices = {}) => proposed(listOf(columns, over), devices);

describe('the id of a proposal', () => {
  it.each(['OBJECTID', 'FID', 'OID_', 'No.', 'Unnamed: 0', 'Row ID', '序号', 'ID', 'Nr'])(
    'is never %s when it numbers the rows, while a stable one is there',
    async (name) => {
      const guid = (row: number) => `${10_000_000 + row * 13}-aaaa-4bbb-8ccc-${100_000_000_000 + row}`;
      expect(sure(await of({ [name]: (row) => row + 1, GlobalID: guid, ...place }))).toMatchObject({
        'columns.externalId': 'GlobalID',
      });
      expect(asked(await of({ [name]: (row) => row + 1, ...place }))).toContain('columns.externalId');
    },
  );

  it.each(['OBJECTID', 'attributes.FID', 'Row ID', '序号'])('is never %s, with gaps either', async (name) => {
    expect(asked(await of({ [name]: (row) => 45_000 + row * 7, ...place }))).toContain('columns.externalId');
  });

  it('has no number of a row as its stand-in', async () => {
    const doubled: Cells = { SignalNo: (row) => `S-${row === 29 ? 28 : row}`, ID: (row) => row + 1, ...place };
    expect(sure(await of(doubled))).toMatchObject({ 'columns.externalId': 'SignalNo' });
  });

  it('is asked when the id of the type counts 1 to n, or stands on several rows beside a weaker one', async () => {
    expect(asked(await of({ SignalNo: (row) => row + 1, ...place }))).toContain('columns.externalId');
    const doubled: Cells = { SignalNo: (row) => `S-${row % 10}`, 'Serial Number': (row) => `X${row * 31}`, ...place };
    expect(asked(await of(doubled))).toContain('columns.externalId');
  });

  it('is never that of a publisher, an address or a meter', async () => {
    for (const name of ['DataProviderID', 'Publisher No', 'AddressInfo.ID', 'Meter No', '数据来源编号'])
      expect(sure(await of({ [name]: (row) => `P-${row * 7}`, ...place }))).not.toHaveProperty(['columns.externalId']);
  });
});

describe('the position of a proposal', () => {
  it.each([
    ['a point', (degrees: number) => degrees.toFixed(4)],
    ['a comma', (degrees: number) => degrees.toFixed(4).replace('.', ',')],
    ['no nought before the point', (degrees: number) => degrees.toFixed(4).replace('0.', '.')],
  ])('is found in degrees with %s, as a plan reads them', async (_, written) => {
    const [latitude, longitude] = [
      (row: number) => written(51 + row / 300),
      (row: number) => written(-0.5 + row / 300),
    ];
    const proposal = await of({ ...id, Latitude: latitude, Longitude: longitude });
    expect(sure(proposal)).toMatchObject({ 'columns.latitude': 'Latitude', 'columns.longitude': 'Longitude' });
    expect(positionOf(latitude(7), longitude(7), 'wgs84')).toEqual({ latitude: 51.0233, longitude: -0.4767 });
  });
});

describe('the status of a proposal', () => {
  it.each([
    ['removed', 'absent'],
    ['Planned For Future Date', 'absent'],
    ['已拆除', 'absent'],
    ['未启用', 'absent'],
    ['Closed', 'absent'],
    ['Temporarily closed', 'there'],
    ['Out of service', 'there'],
    ['Not Operational', 'there'],
    ['In Service', 'there'],
    ['启用', 'there'],
    ['故障', 'there'],
    ['Active - removal planned', 'unknown'],
    ['not in service', 'unknown'],
    ['X', 'unknown'],
  ])('reads %s as %s', (value, presence) => {
    expect(presenceOf(value)).toBe(presence);
  });

  it('is not that of a provider, a permit or the record, nor are rows left out by it', async () => {
    const other = (row: number) => (row % 5 ? 'Active' : 'Closed');
    for (const name of ['Data Provider Status', 'SubmissionStatus', 'record_status', 'PermitStatus', '审核状态'])
      expect(sure(await of({ ...id, ...place, [name]: other }))).not.toHaveProperty(['columns.status']);
    for (const name of ['Data Provider Status', 'SubmissionStatus', 'record_status', '审核状态'])
      expect(sure(await of({ ...id, ...place, [name]: other }))).not.toHaveProperty('only');
  });

  it('leaves out planned, closed and removed rows, by words, flags and days', async () => {
    const rows: Cells = {
      ...id,
      ...place,
      Status: (row) => ['Active', 'Active', 'Planned'][row % 3] as string,
      Retired: (row) => (row % 9 ? 'No' : 'Yes'),
      'Removal Date': (row) => (row % 11 ? '' : '2024-05-06'),
    };
    expect(sure(await of(rows))).toMatchObject({
      'columns.status': 'Status',
      only: [
        { column: 'Status', isNot: ['Planned'] },
        { column: 'Retired', isNot: ['Yes'] },
        { column: 'Removal Date', is: [''] },
      ],
    });
  });

  it('asks about values that it cannot read, stages that are called no status, and kinds of other things', async () => {
    const odd: readonly Cells[] = [
      { Status: (row) => ['A', 'R'][row % 2] as string },
      { Stage: (row) => ['Existing', 'Proposed'][row % 2] as string },
      { 'Asset Type': (row) => ['Traffic Signal', 'Flashing Beacon'][row % 2] as string },
    ];
    for (const columns of odd) expect(asked(await of({ ...id, ...place, ...columns }))).toContain('only');
  });

  it('knows the codes that a published list of the type has', async () => {
    const codes = (row: number) => ['E', 'T', 'P'][row % 3] as string;
    expect(sure(await of({ ...station, 'Status Code': codes }, charging))).toMatchObject({
      only: [{ column: 'Status Code', isNot: ['P'] }],
    });
    expect(asked(await of({ ...id, ...place, 'Status Code': codes }))).toContain('only');
  });
});

describe('rows of several devices', () => {
  const counts = async (columns: Cells) => sure(await of({ ...station, ...columns }, charging)).explode;

  it('are seen by counts of any spelling, by kinds, without their sum and without what is free now', async () => {
    expect(await counts({ charge_count: (row) => 2 + (row % 3) })).toEqual({ counts: [{ column: 'charge_count' }] });
    expect(await counts({ Quantity: (row) => 1 + (row % 3) })).toEqual({ counts: [{ column: 'Quantity' }] });
    expect(
      await counts({
        'Level 2 Ports': (row) => 2 + (row % 2),
        'DC Fast Ports': (row) => row % 3,
        'Available Ports': () => 1,
        'Total Ports': (row) => 2 + (row % 2) + (row % 3),
      }),
    ).toEqual({
      counts: [
        { column: 'Level 2 Ports', id: 'level2' },
        { column: 'DC Fast Ports', id: 'dcFast' },
      ],
    });
  });

  it('are asked about when piles and connectors are counted, a sum does not fit, or a word is unknown', async () => {
    const odd: readonly Cells[] = [
      { 桩数: (row) => 2 + (row % 3), 枪数: (row) => 4 + (row % 3) },
      { 'Fast Ports': () => 2, 'Total Ports': (row) => 4 + (row % 3) },
      { Stalls: (row) => 4 + (row % 3) },
      { 'Port Number': (row) => 1 + (row % 3) },
    ];
    for (const columns of odd) expect(asked(await of({ ...station, ...columns }, charging))).toContain('explode');
  });

  it('are no rows with figures of other things', async () => {
    for (const name of ['Max Power kW', 'Hours', 'Parking Spaces', 'Ward', 'Floor', 'Port Type ID'])
      expect(await of({ ...station, [name]: (row) => 1 + (row % 3) }, charging)).not.toHaveProperty('explode');
    expect(await of({ ...id, ...place, 'Number of Approaches': () => 4 })).not.toHaveProperty('explode');
  });
});

describe('rows that stand together', () => {
  const heads = (columns: Cells): Cells => ({
    ...columns,
    Lat: (row) => (45 + Math.floor(row / 3) * 0.004 + (row % 3) * 0.0001).toFixed(5),
    Lon: (row) => (-122 - Math.floor(row / 3) * 0.004).toFixed(5),
  });

  it('are clustered by the id of their junction, within what they are apart', async () => {
    const rows = heads({
      GlobalID: (row) => `${10_000_000 + row}-aaaa-4bbb-8ccc-100000000000`,
      JunctionID: (row) => `J${Math.floor(row / 3)}`,
    });
    expect(sure(await of(rows))).toMatchObject({ 'columns.externalId': 'JunctionID', cluster: { withinMetres: 30 } });
  });

  it('are asked about when only a name, or nothing, says the junction', async () => {
    const named = await of(heads({ ...id, Intersection: (row) => `Main & ${Math.floor(row / 3)}th` }));
    expect(asked(named)).toEqual(expect.arrayContaining(['columns.externalId', 'cluster']));
    expect(asked(await of(heads(id)))).toContain('cluster');
  });

  it('are devices of their own along a street, and at charging stations', async () => {
    expect(await of({ ...id, ...place, 'Junction Road': (row) => `Road ${row % 3}` })).not.toHaveProperty('cluster');
    expect(await of(heads({ 'Station ID': (row) => `C-${row * 7}` }), charging)).not.toHaveProperty('cluster');
  });
});

describe('the district of a proposal', () => {
  const wards = { districts: ['ward-1', 'ward-2'] };
  const ward: Cells = { ...id, ...place, WARD: (row) => 1 + (row % 2) };

  it('is read behind the name of its column, and asked where no column has districts of the city', async () => {
    expect(sure(await of(ward, {}, wards))).toMatchObject({ 'columns.district': 'ward-{WARD}' });
    expect(asked(await of({ ...id, ...place }, {}, wards))).toContain('district');
  });

  it('is not needed in a city of one', async () => {
    const { remarks, columns } = await of(ward);
    expect(columns).not.toHaveProperty('district');
    expect(remarks).toEqual([expect.stringContaining('WARD has 2 values')]);
  });
});

describe('any proposal', () => {
  it('names no column of people or of a publisher as an attribute, and no attribute twice', async () => {
    const kinds = [
      'Phone',
      'Contact Email',
      '联系人',
      'Licence',
      'Data Provider',
      'Status!',
      'status ',
      'A b',
      'a_b',
      'Model?',
    ];
    await fc.assert(
      fc.asyncProperty(fc.subarray(kinds, { minLength: 3 }), async (names) => {
        const columns = Object.fromEntries(names.map((name) => [name, (row: number) => `v${row % 3}`]));
        const { attributes } = await of({ ...id, ...place, ...columns });
        const sources = Object.values(attributes).map((setting) => ('value' in setting ? setting.value : ''));
        expect(sources.filter((source) => /phone|email|联系|licence|provider/i.test(source))).toEqual([]);
        expect(Object.keys(attributes)).not.toContain('status');
      }),
      { numRuns: exhaustive ? 500 : 10 },
    );
  });
});
