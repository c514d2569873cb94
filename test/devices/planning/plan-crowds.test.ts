import { planOf } from '../../support/planned-inventory';

const mapping = {
  deviceType: 'signal-controller',
  columns: {
    externalId: 'id',
    serial: 'serial',
    name: 'name',
    latitude: 'lat',
    longitude: 'lon',
    district: 'district',
  },
};

interface Sited {
  readonly id: string;
  readonly serial?: string;
}

/** An inventory whose devices all stand at one point, as when the city hall's stands for what nobody measured. */
const atOnePoint = (rows: readonly Sited[]) =>
  planOf(
    [
      'id,serial,name,lat,lon,district',
      ...rows.map(({ id, serial = id }) => `${id},${serial},,45.1,-122.5,north`),
      '',
    ].join('\n'),
    { mapping },
  );

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('devices that all stand at one point', () => {
  it('hide nothing of what is wrong with the devices after them', async () => {
    const repeated = range(40).map(() => ({ id: 'a' }));
    const crowd = range(60).map((i) => ({ id: `b${i}` }));
    const { header, entries } = await atOnePoint([
      ...repeated,
      ...crowd,
      { id: 'y', serial: 'SN-1' },
      { id: 'z', serial: 'SN-1' },
    ]);
    const codes = entries.filter(({ thingName = '' }) => /[yz]$/.test(thingName)).map(({ reason }) => reason.code);
    expect(codes).toEqual(['CK6123', 'CK6123']);
    // Of the repeated rows the first is the device.
    expect(header.counts).toMatchObject({ create: 61, rejected: 41 });
  });

  it('are noted with all neighbours in one line, however many', async () => {
    const { entries } = await atOnePoint(range(300).map((i) => ({ id: `b${i}` })));
    const notes = entries.map((entry) => entry.notes ?? []);
    expect(notes.every(({ length }) => length === 1)).toBe(true);
    expect(notes[0]?.[0]?.message).toMatch(/^same place as row \d+, b\d+, and \d+ more$/);
  });

  it('are all rejected when they show one serial number, the last of 1,001 too', async () => {
    const { header, entries } = await atOnePoint(range(1001).map((i) => ({ id: `b${i}`, serial: 'none' })));
    expect(header.counts).toMatchObject({ create: 0, rejected: 1001 });
    expect(entries.at(-1)?.reason.message).toBe('over 1000 rows have the serial number none');
  });
});
