import { at, guided, parkingRun, spot } from './scene';

const device = 'testville--parking-17';

const uplink = (hour: number, bytes: readonly number[], port = 1, more: object = {}) => ({
  end_device_ids: { device_id: '17', dev_eui: '70B3D50000000017' },
  uplink_message: {
    f_port: port,
    frm_payload: Buffer.from(bytes).toString('base64'),
    received_at: at(hour),
    ...more,
  },
});

describe('a space with a sensor', () => {
  it('has stays, from the arrival to the departure', async () => {
    const run = parkingRun(6);
    await run.send('spots', device, spot(0, false), spot(1, true), spot(1.5, true), spot(3, false));
    expect(run.rows('stays')).toMatchObject([{ event_time: at(3), minutes: 120 }]);
    expect(run.indicators('stay-minutes')).toMatchObject([{ value: 120 }]);
  });

  it('has no stay whose arrival nobody saw', async () => {
    const run = parkingRun(6);
    await run.send('spots', device, spot(1, true), spot(3, false));
    expect(run.rows('stays')).toEqual([]);
  });

  it('that is taken for more than a day is an alarm, over when it is free', async () => {
    const run = parkingRun(40);
    const taken = Array.from({ length: 27 }, (_, hour) => spot(hour, true));
    await run.send('spots', device, ...taken);
    expect(await run.alarms('overstay')).toMatchObject([
      { raisedAt: at(24), clearedAt: null, detail: 'taken for 26 h' },
    ]);
    await run.send('spots', device, spot(30, false));
    expect(await run.alarms('overstay')).toMatchObject([{ clearedAt: at(30) }]);
  });

  it.each([
    ['notification', (...data: readonly object[]) => ({ subscriptionId: 's', data })],
    ['list', (...data: readonly object[]) => data],
  ])('may be one of a %s of a broker, and of two spaces is refused', async (_, message) => {
    const run = parkingRun(6);
    const entity = (id: string) => ({ id, type: 'ParkingSpot', status: 'occupied', observationDateTime: at(5) });
    await run.send('spots', device, message(entity('17')), message(entity('17'), entity('18')));
    expect([run.rows('spot_states').length, run.refused()]).toEqual([1, ['schema.invalid']]);
  });

  it('for long stays is none', async () => {
    const run = parkingRun(40, { longStaySpots: [device] });
    await run.send('spots', device, spot(0, true), spot(12, true), spot(26, true));
    expect(await run.alarms('overstay')).toEqual([]);
  });

  it('is an alarm after as long as the city says', async () => {
    const run = parkingRun(40, { overstayHours: 2 });
    await run.send('spots', device, spot(0, true), spot(1.9, true), spot(2, true));
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(2) }]);
  });

  it('of an unknown state neither ends nor begins a stay', async () => {
    const run = parkingRun(40, { overstayHours: 2 });
    await run.send('spots', device, spot(0, true), spot(1, null), spot(3, true));
    expect(await run.alarms('overstay')).toMatchObject([{ raisedAt: at(3) }]);
  });

  it('counts as taken when two messages of one time differ', async () => {
    const run = parkingRun(6);
    await run.send('spots', device, spot(1, false), { ...spot(1, true), temperatureCelsius: 4 });
    expect(run.rows('spot_states')).toMatchObject([{ occupied: true, temperature_celsius: 4 }]);
  });

  it('is of the figure of all while its sensor speaks', async () => {
    const run = parkingRun(3);
    await run.send('spots', device, spot(3, true));
    await run.send('spots', 'testville--parking-18', spot(3, false));
    await run.send('spots', 'testville--parking-19', spot(3, null));
    await guided(run, 3.1);
    expect(run.indicators('spots-occupied')).toMatchObject([{ value: 50 }]);
    await guided(run, 7);
    expect(run.indicators('spots-occupied').at(-1)).toMatchObject({ value: null });
  });
});

describe('uplinks of LoRaWAN', () => {
  it.each([
    ['The Things Stack', uplink(1, [1])],
    ['ChirpStack', { deviceInfo: { devEui: '17' }, fPort: 1, data: Buffer.from([1]).toString('base64'), time: at(1) }],
    [
      'AWS IoT Core for LoRaWAN',
      {
        WirelessDeviceId: 'x',
        PayloadData: Buffer.from([1]).toString('base64'),
        WirelessMetadata: { LoRaWAN: { DevEui: '17', FPort: 1, Timestamp: at(1) } },
      },
    ],
  ])('are read as %s passes them on', async (_, message) => {
    const run = parkingRun(2);
    await run.send('uplinks', 'testville--parking-server', message);
    expect(run.rows('spot_states')).toMatchObject([
      { device_id: device, event_time: at(1), occupied: true, message: 'status' },
    ]);
  });

  it('of another maker are read by what the network server decoded, never by their bytes', async () => {
    const run = parkingRun(2);
    const other = { version_ids: { brand_id: 'nedap' } };
    const decoded = { decoded_payload: { occupied: true, temperature: 9 } };
    await run.send('uplinks', 'server', uplink(1, [9, 9, 9], 20, { ...other, ...decoded }), uplink(1.5, [1], 1, other));
    expect(run.rows('spot_states')).toMatchObject([{ occupied: true, temperature_celsius: 9 }]);
    expect(run.refused()).toEqual(['schema.invalid']);
  });

  it('of use and debugging say nothing of the space', async () => {
    const run = parkingRun(2);
    await run.send('uplinks', 'server', uplink(1, [1, 2, 3], 5));
    expect([run.rows('spot_states'), run.refused()]).toEqual([[], []]);
  });

  it.each([
    ['whose port has other lengths', uplink(1, [1, 2, 3])],
    ['of a port that it does not have', uplink(1, [1], 99)],
    ['without a payload', uplink(1, [])],
    ['without a device', { uplink_message: { f_port: 1, frm_payload: 'AQ==' } }],
    ['whose payload is no base64', { ...uplink(1, []), uplink_message: { f_port: 1, frm_payload: '*' } }],
    ['that is none', { ts: at(1), occupied: true }],
  ])('are refused %s', async (_, message) => {
    const run = parkingRun(2);
    await run.send('uplinks', 'server', message, uplink(1, [0]));
    expect([run.refused().length, run.rows('spot_states').length]).toEqual([1, 1]);
  });
});

describe('messages of spaces', () => {
  it.each([
    ['free', false, false],
    ['occupied', true, false],
    ['closed', null, true],
    ['unknown', null, false],
  ])('of Smart Data Models say %s', async (status, occupied, closed) => {
    const run = parkingRun(2);
    const value = { type: 'Text', value: status, metadata: { timestamp: { value: at(1) } } };
    await run.send('spots', device, { id: 'x', type: 'ParkingSpot', status: value });
    expect(run.rows('spot_states')).toMatchObject([{ occupied, closed, event_time: at(1) }]);
  });

  it.each([
    ['of a status that is none', { type: 'ParkingSpot', status: 'busy' }, 'schema.invalid'],
    ['without a state', { ts: at(1) }, 'schema.invalid'],
    ['of a time that is none', { ts: 'soon', occupied: true }, 'time.invalid'],
    ['of no known form', { occupied: true }, 'schema.invalid'],
    ['with a temperature of 900', { ...spot(1, true), temperatureCelsius: 900 }, 'range.exceeded'],
  ])('are refused %s', async (_, message, code) => {
    const run = parkingRun(2);
    await run.send('spots', device, message, spot(1, false));
    expect([run.refused(), run.rows('spot_states').length]).toEqual([[code], 1]);
  });

  it('in a file are of whom it names', async () => {
    const run = parkingRun(2);
    const rows = [
      { uid: '17', realtime_status: 'TAKEN', realtime_data_updated_at: at(1) },
      { uid: '18', realtime_status: 'UNKNOWN', realtime_data_updated_at: at(1) },
      { uid: '19', name: 'a space without a sensor' },
      { uid: '20', realtime_status: 'BUSY' },
      { id: 'x', type: 'ParkingSpot', status: 'free', timeInstant: at(1) },
    ];
    await run.file('spot-files', 'spaces.json', JSON.stringify({ items: rows }));
    expect(run.rows('spot_states').map(({ occupied }) => occupied)).toEqual([true, null, false]);
    expect(run.refused()).toEqual(['schema.invalid']);
  });
});
