import { encodeText } from '../../../lib/devices/mapping/attribute-text';
import type { RegisteredDevice } from '../../../lib/devices/plan';
import { applied, csv, mapping, outcomes, planOf, type Row } from '../../support/planned-inventory';

const plan = (rows: readonly Row[], options?: Parameters<typeof planOf>[1]) => planOf(csv(rows), options);

describe('a plan of an inventory', () => {
  it('creates what the registry does not have, under a name that follows from city, service and id', async () => {
    const { entries, header } = await plan([{ id: '1188', name: 'Main St & 5th' }]);
    expect(entries).toEqual([
      {
        action: 'create',
        rows: [1],
        device: {
          thingName: 'testville--traffic-1188',
          deviceType: 'signal-controller',
          externalId: '1188',
          serial: '1188',
          district: 'north',
          group: 'testville--signal-controller-north',
          attributes: {
            district: 'north',
            externalId: '1188',
            inventory: 'signals',
            latitude: '45.1',
            longitude: '-122.5',
            name: 'Main_St_#26_5th',
            serialNumber: '1188',
          },
        },
        reason: { code: 'CK6001', message: 'new: the registry has no such thing' },
      },
    ]);
    expect(header).toMatchObject({
      city: 'testville',
      account: '111111111111',
      region: 'eu-west-1',
      inventory: { name: 'signals', file: 'inventory.csv', rows: 1, leftOut: 0 },
      registry: { thingTypeName: 'testville--signal-controller', namePrefix: 'testville--traffic-', things: 0 },
    });
  });

  it('changes nothing once it was applied', async () => {
    const rows = [{ id: '1' }, { id: '北京路' }, { id: 'A 2', name: 'Zürich "x", 5%' }];
    const again = await plan(rows, { registry: applied(await plan(rows)) });
    expect(again.header.counts).toMatchObject({ unchanged: 3, create: 0, update: 0, move: 0 });
  });

  it('knows a device again that was adopted under another name', async () => {
    const adopted = {
      thingName: 'acme-7',
      thingTypeName: 'testville--signal-controller',
      attributes: { externalId: '7', serialNumber: '7', district: 'north', vendor: 'acme' },
      groups: ['testville--signal-controller-north'],
      version: 2,
    };
    const { entries } = await plan([{ id: '7', name: 'Main St' }, { id: '8' }], { registry: [adopted] });
    expect(entries.map(({ action, device }) => [action, device?.thingName])).toEqual([
      ['update', 'acme-7'],
      ['create', 'testville--traffic-8'],
    ]);
    expect(entries[0]?.device?.attributes).toMatchObject({ vendor: 'acme', name: 'Main_St' });
  });

  it.each(['NFC', 'NFD'] as const)(
    'knows it again when the list of adoptions wrote its id in form %s',
    async (form) => {
      const adopted = {
        thingName: 'acme-7',
        thingTypeName: 'testville--signal-controller',
        attributes: { externalId: encodeText('Österåker'.normalize(form)), serialNumber: '7', district: 'north' },
        groups: ['testville--signal-controller-north'],
        version: 2,
      };
      for (const written of ['NFC', 'NFD'] as const) {
        const { entries } = await plan([{ id: 'Österåker'.normalize(written) }], { registry: [adopted] });
        expect(entries.map(({ action, device }) => [action, device?.thingName])).toEqual([['update', 'acme-7']]);
      }
    },
  );

  it('updates attributes that differ, and leaves those that others keep', async () => {
    const [before] = applied(await plan([{ id: '1', name: 'Old' }])) as [RegisteredDevice];
    const registered = { ...before, attributes: { ...before.attributes, firmware: '2.1', status: 'gone' } };
    const { entries } = await plan([{ id: '1', name: 'New' }], { registry: [registered] });
    expect(entries).toMatchObject([
      { action: 'update', reason: { code: 'CK6002', message: 'name "Old" → "New"; status "gone" → nothing' } },
    ]);
    expect(entries[0]?.device?.attributes).toMatchObject({ firmware: '2.1', name: 'New' });
    expect(entries[0]?.device?.attributes).not.toHaveProperty('status');
    expect(entries[0]?.before).toEqual(registered);
  });

  it('moves what stands in another district', async () => {
    const registry = applied(await plan([{ id: '1', district: 'north' }]));
    const { entries } = await plan([{ id: '1', district: 'south' }], { registry });
    expect(entries).toMatchObject([
      {
        action: 'move',
        device: { group: 'testville--signal-controller-south' },
        reason: { message: expect.stringContaining('signal-controller-north → testville--signal-controller-south') },
      },
    ]);
  });

  it('rejects a name that another type of device has', async () => {
    const [before] = applied(await plan([{ id: '1' }])) as [RegisteredDevice];
    const registry = [{ ...before, thingTypeName: 'testville--roadside-unit' }];
    expect(outcomes(await plan([{ id: '1' }], { registry }))).toEqual(['rejected CK6124 1']);
  });

  it('tells how to make a type that only the city declares', async () => {
    const types = [{ id: 'heat-meter', service: 'heating', searchableAttributes: ['district', 'model'] }];
    const lights = { ...mapping, deviceType: 'heat-meter' };
    const { header, entries } = await plan([{ id: '7' }], { mapping: lights, devices: { types } });
    expect(header.declaredType).toEqual({ searchableAttributes: ['district', 'model'] });
    expect(entries[0]?.device).toMatchObject({
      thingName: 'testville--heating-7',
      group: 'testville--heat-meter-north',
    });
    expect((await plan([{ id: '7' }])).header).not.toHaveProperty('declaredType');
  });

  it('is sorted by thing name, rows without a name last', async () => {
    expect(outcomes(await plan([{ id: '' }, { id: 'b' }, { id: 'a' }]))).toEqual([
      'create CK6001 3',
      'create CK6001 2',
      'rejected CK6102 1',
    ]);
  });
});

describe('what the inventory no longer names', () => {
  const registry = async () => applied(await plan([{ id: '1' }, { id: '2' }]));

  it('is left alone, and reported', async () => {
    expect(outcomes(await plan([{ id: '1' }], { registry: await registry() }))).toEqual([
      'unchanged CK6004 1',
      'unchanged CK6006',
    ]);
  });

  it('is retired when that is asked', async () => {
    const made = await plan([{ id: '1' }], { registry: await registry(), retire: true });
    expect(outcomes(made)).toEqual(['unchanged CK6004 1', 'retire CK6005']);
    expect(made.entries[1]?.before?.thingName).toBe('testville--traffic-2');
  });

  it('stays when its own row is rejected, or a row that could be it', async () => {
    expect(
      outcomes(await plan([{ id: '1' }, { id: '2', lat: '' }], { registry: await registry(), retire: true })),
    ).toEqual(['unchanged CK6004 1', 'rejected CK6104 2', 'unchanged CK6007 2']);
    expect(outcomes(await plan([{ id: '1' }, { id: '' }], { registry: await registry(), retire: true }))).toEqual([
      'unchanged CK6004 1',
      'unchanged CK6008',
      'rejected CK6102 2',
    ]);
  });

  it('is no business of this inventory when another one, or nobody, brought it, or it is retired already', async () => {
    const [, two] = (await registry()) as [RegisteredDevice, RegisteredDevice];
    const others = [
      { ...two, thingName: 'testville--traffic-3', attributes: { ...two.attributes, inventory: 'other' } },
      { ...two, thingName: 'testville--traffic-4', attributes: {} },
      {
        ...two,
        thingName: 'testville--traffic-5',
        attributes: { ...two.attributes, retiredUntil: '2027-02-23' },
        groups: ['testville--retired'],
      },
      { ...two, thingName: 'elsewhere', thingTypeName: 'x' },
    ];
    // Named otherwise, by an earlier mapping of this inventory.
    const renamed = { ...two, thingName: 'old-name' };
    expect(outcomes(await plan([{ id: '1' }], { registry: [renamed], retire: true }))).toEqual([
      'retire CK6005',
      'create CK6001 1',
    ]);
    const made = await plan([{ id: '1' }], { registry: others, retire: true });
    expect(outcomes(made)).toEqual(['create CK6001 1']);
    expect(made.header.registry.things).toBe(3);
  });

  // A run was killed in the middle, and its plan given up.
  const halfWay: [string, (two: RegisteredDevice) => Partial<RegisteredDevice>][] = [
    ['to its retirement', ({ attributes }) => ({ attributes: { ...attributes, retiredUntil: '2027-02-23' } })],
    ['back from it', () => ({ groups: ['testville--retired'] })],
  ];
  it.each(halfWay)('is retired when it was left half-way %s; what it names again comes back', async (_, left) => {
    const [, two] = (await registry()) as [RegisteredDevice, RegisteredDevice];
    const half = [{ ...two, ...left(two) }];
    expect(outcomes(await plan([{ id: '1' }], { registry: half, retire: true }))).toContain('retire CK6005');
    const again = await plan([{ id: '1' }, { id: '2' }], { registry: half, retire: true });
    expect(outcomes(again)).not.toContain('unchanged CK6004 2');
    expect(again.entries.find(({ rows }) => rows.includes(2))?.device?.attributes).not.toHaveProperty('retiredUntil');
  });
});

describe('rows that contradict each other', () => {
  it('are all rejected when they give one id and differ (the two signals 4157)', async () => {
    const made = await plan([
      { id: '4157', name: 'Southern Ave', lat: 38.849071, lon: -76.9656 },
      { id: '4157', name: 'Southern Avenue', lat: 38.861293, lon: -76.949916 },
    ]);
    expect(outcomes(made)).toEqual(['rejected CK6121 1', 'rejected CK6121 2']);
    expect(made.entries[0]?.reason.message).toBe('row 2 gives the id 4157 too, and differs: name, 1.9 km apart');
  });

  it('are one device when they say the same, and the repetition is shown', async () => {
    expect(outcomes(await plan([{ id: '1' }, { id: '1' }]))).toEqual(['rejected CK6120 2', 'create CK6001 1']);
  });

  it('are rejected when different ids become one thing name', async () => {
    const made = await plan([{ id: 'A 1' }, { id: 'A/1' }]);
    expect(outcomes(made)).toEqual(['rejected CK6122 1', 'rejected CK6122 2']);
    expect(made.entries[0]?.reason.message).toBe('the ids A 1 and A/1 become one thing name (row 2)');
  });

  it('are rejected when two ids show one serial number', async () => {
    const withSerial = { ...mapping, columns: { externalId: 'id', serial: 'sn', district: 'd' } };
    const made = await planOf('id,sn,d\n1,X9,north\n2,X9,north\n3,X8,north\n', { mapping: withSerial });
    expect(outcomes(made)).toEqual(['rejected CK6123 1', 'rejected CK6123 2', 'create CK6001 3']);
  });

  it('leave the device to the one row that is fit', async () => {
    expect(outcomes(await plan([{ id: '1', lat: 0, lon: 0 }, { id: '1' }]))).toEqual([
      'rejected CK6106 1',
      'create CK6001 2',
    ]);
  });

  it('are rejected without being held, when thousands share an id', async () => {
    const made = await plan(Array.from({ length: 2500 }, () => ({ id: '7' })));
    expect(made.header.counts).toMatchObject({ rejected: 2500, create: 0 });
  });
});

describe('rows of an inventory', () => {
  it('are distinguished by what is wrong with them', async () => {
    const rows: Row[] = [
      { id: 'N/A' },
      { id: '4.5E+11' },
      { id: 'c', lat: '' },
      { id: 'd', lat: 'north' },
      { id: 'e', lat: 0, lon: 0 },
      { id: 'f', lat: 95, lon: 200 },
      { id: 'g', district: 'Nort' },
      { id: 'h', district: '' },
      { id: 'i', name: '路'.repeat(100) },
    ];
    expect(outcomes(await plan(rows)).sort()).toEqual([
      'rejected CK6102 1',
      'rejected CK6103 2',
      'rejected CK6104 3',
      'rejected CK6105 4',
      'rejected CK6105 6',
      'rejected CK6106 5',
      'rejected CK6110 7',
      'rejected CK6110 8',
      'rejected CK6113 9',
    ]);
  });

  it('have ids that a spreadsheet made floats of', async () => {
    expect((await plan([{ id: '171610.0' }])).entries[0]?.device?.externalId).toBe('171610');
  });

  it('are left out and counted by the mapping', async () => {
    const only = {
      ...mapping,
      only: [
        { column: 'name', isNot: ['city'] },
        { column: 'district', is: ['north'] },
      ],
    };
    const made = await plan([{ id: '1', name: 'city' }, { id: '2' }, { id: '3', district: 'south' }], {
      mapping: only,
    });
    expect(outcomes(made)).toEqual(['create CK6001 2']);
    expect(made.header.inventory).toMatchObject({ rows: 3, leftOut: 2 });
  });

  it('take a field from text with columns, or from the first column that is not blank', async () => {
    const columns = { externalId: ['{a}-{b}', 'c'], serial: 'sn' };
    const made = await planOf('a,b,c,sn,n\n1,2,x,S1,2\n3,,y,,\n', {
      mapping: {
        deviceType: 'signal-controller',
        columns,
        district: 'north',
        explode: { counts: [{ column: 'n', default: 1 }] },
      },
    });
    expect(made.entries.map(({ device }) => [device?.externalId, device?.serial])).toEqual([
      ['1-2-1', 'S1-1'],
      ['1-2-2', 'S1-2'],
      ['y-1', 'y-1'],
    ]);
  });

  it('need one of the columns of a field, not all', async () => {
    const columns = { externalId: ['asset', 'id'] };
    const other = { deviceType: 'signal-controller', columns, district: 'north' };
    expect(outcomes(await plan([{ id: '1' }], { mapping: other }))).toEqual(['create CK6001 1']);
    await expect(plan([], { mapping: { ...other, columns: { externalId: 'asset' } } })).rejects.toMatchObject({
      code: 'CK6811',
    });
  });

  it('may hold words that a program means something by', async () => {
    const made = await plan([{ id: 'constructor', district: 'constructor' }, { id: '__proto__' }]);
    expect(outcomes(made)).toEqual(['create CK6001 2', 'rejected CK6110 1']);
  });

  it('of another city are rejected', async () => {
    const tenant = { ...mapping, tenant: { column: 'name', is: ['here'] } };
    expect(
      outcomes(
        await plan(
          [
            { id: '1', name: 'here' },
            { id: '2', name: 'there' },
          ],
          { mapping: tenant },
        ),
      ),
    ).toEqual(['create CK6001 1', 'rejected CK6109 2']);
  });

  it('become as many devices as they count, each with the attributes of its kind', async () => {
    const explode = {
      counts: [
        { column: 'slow', id: 'L2', attributes: { level: '2' } },
        { column: 'fast', id: 'DC' },
      ],
    };
    const made = await planOf('id,slow,fast\n7,2,1\n8,,\n9,x,\n', {
      mapping: { deviceType: 'signal-controller', columns: { externalId: 'id' }, district: 'north', explode },
    });
    expect(
      made.entries.map(({ device, reason }) => [device?.externalId ?? reason.code, device?.attributes.level]),
    ).toEqual([
      ['7-DC-1', undefined],
      ['7-L2-1', '2'],
      ['7-L2-2', '2'],
      ['CK6111', undefined],
      ['CK6112', undefined],
    ]);
  });

  it('say codes in the words of a list beside the file', async () => {
    const lookups = { model: { file: 'codes.json', path: 'a.list', key: 'ID', value: 'Title' } };
    const columns = { externalId: 'id', model: 'model' };
    const made = await planOf('id,model\n1,25\n2,99\n', {
      mapping: { deviceType: 'signal-controller', columns, district: 'north', lookups },
      beside: { 'codes.json': JSON.stringify({ a: { list: [{ ID: 25, Title: 'Type 2' }] } }) },
    });
    expect(made.entries.map(({ device }) => device?.attributes.model)).toEqual(['Type_2', '99']);
  });
});
