import { brief, problemsOf } from '../../support/config-folder';

const inventory = (mapping: string, devices = 'districts: [north, south]') =>
  problemsOf({ devices: `{ ${devices}, inventories: { signals: ${mapping} } }` });
const valid = 'deviceType: signal-controller, columns: { externalId: ID, district: WARD }';

describe('the mapping of an inventory', () => {
  it('is accepted when all that it names is there', () => {
    expect(inventory(`{ ${valid}, districts: { "1": north }, attributes: { lpi: LPI } }`)).toEqual([]);
  });

  it('names a device type of the city, or a declared one', () => {
    expect(inventory('{ deviceType: signal-controler, columns: { externalId: ID }, district: north }')).toMatchObject([
      {
        code: 'CK3040',
        path: 'devices.inventories.signals.deviceType',
        hint: 'did you mean signal-controller?, or declare it in devices.types',
      },
    ]);
    expect(
      inventory(
        '{ deviceType: heat-meter, columns: { externalId: ID } }',
        'types: [{ id: heat-meter, service: heating }]',
      ),
    ).toEqual([]);
  });

  it('puts devices into districts that the city has', () => {
    expect(inventory(`{ ${valid}, districts: { "1": nort } }`)).toMatchObject([
      { code: 'CK3041', message: 'the city has no district nort' },
    ]);
    expect(brief(inventory('{ deviceType: signal-controller, columns: { externalId: ID }, district: west }'))).toEqual([
      'CK3041 5',
    ]);
  });

  it('says the district when the city has several', () => {
    const mapping = '{ deviceType: signal-controller, columns: { externalId: ID } }';
    expect(brief(inventory(mapping))).toEqual(['CK3042 5']);
    expect(inventory(mapping, 'districts: [north]')).toEqual([]);
  });

  it('has both halves of a position', () => {
    expect(
      inventory('{ deviceType: signal-controller, columns: { externalId: ID, latitude: Y }, district: north }'),
    ).toMatchObject([{ code: 'CK3043', message: 'longitude is not mapped' }]);
  });

  it('gives an attribute once, and leaves the names of fields alone', () => {
    expect(
      inventory(`{ ${valid}, attributes: { name: N, retiredUntil: R, lpi: L }, constants: { lpi: x } }`),
    ).toMatchObject([
      { code: 'CK3045', path: 'devices.inventories.signals.attributes.name' },
      { code: 'CK3045', path: 'devices.inventories.signals.attributes.retiredUntil' },
      { code: 'CK3045', path: 'devices.inventories.signals.constants.lpi' },
    ]);
  });

  it('gives no more attributes than AWS takes', () => {
    const many = Array.from({ length: 41 }, (_, i) => `a${i}: A`).join(', ');
    expect(inventory(`{ ${valid}, attributes: { ${many} } }`)).toMatchObject([
      { code: 'CK3047', hint: 'leave out 1 of them' },
    ]);
  });

  it('filters rows by values', () => {
    expect(brief(inventory(`{ ${valid}, only: [{ column: STATUS }] }`))).toEqual(['CK3046 5']);
  });

  it('needs an id, and takes a column or several', () => {
    expect(brief(inventory('{ deviceType: signal-controller, columns: {}, district: north }'))).toEqual(['CK2005 5']);
    expect(inventory('{ deviceType: signal-controller, columns: { externalId: [A, B] }, district: north }')).toEqual(
      [],
    );
  });
});

describe('declared device types', () => {
  it('are new to the city', () => {
    expect(problemsOf({ devices: '{ types: [{ id: signal-controller, service: traffic }] }' })).toMatchObject([
      { code: 'CK3044' },
    ]);
    expect(
      brief(problemsOf({ devices: '{ types: [{ id: bin, service: waste }, { id: bin, service: waste }] }' })),
    ).toEqual(['CK3044 5']);
  });
});

describe('the area of a city', () => {
  it('has its corners in order', () => {
    expect(brief(problemsOf({ devices: '{ area: { south: 39, north: 38, west: -77, east: -76 } }' }))).toEqual([
      'CK2008 5',
    ]);
  });
});
