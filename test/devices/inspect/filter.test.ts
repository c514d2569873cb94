import { type DeviceFilter, matches } from '../../../lib/devices/inspect/filter';
import type { RegisteredDevice } from '../../../lib/devices/plan';

const device: RegisteredDevice = {
  thingName: 'york--traffic-1',
  thingTypeName: 'york--signal-controller',
  attributes: { district: 'north', model: 'M1' },
  groups: ['york--signal-controller-north'],
  version: 1,
};

const filter: DeviceFilter = {
  thingTypeNames: new Set(['york--signal-controller']),
  attributes: {},
  retiredGroup: 'york--retired',
};

describe('a filter of devices', () => {
  it('lets all devices of the city through, and no other thing', () => {
    expect(matches(device, filter)).toBe(true);
    expect(matches({ ...device, thingTypeName: 'leeds--signal-controller' }, filter)).toBe(false);
    const { thingTypeName: _, ...typeless } = device;
    expect(matches(typeless, filter)).toBe(false);
  });

  it('goes by district', () => {
    expect(matches(device, { ...filter, district: 'north' })).toBe(true);
    expect(matches(device, { ...filter, district: 'south' })).toBe(false);
  });

  it('finds in a district what stands in its parts', () => {
    const lents = { ...device, attributes: { district: 'east.lents' } };
    expect(['east', 'east.lents', 'eas', 'east.l'].map((district) => matches(lents, { ...filter, district }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(matches({ ...device, attributes: {} }, { ...filter, district: 'east' })).toBe(false);
  });

  it('goes by every attribute', () => {
    expect(matches(device, { ...filter, attributes: { model: 'M1' } })).toBe(true);
    expect(matches(device, { ...filter, attributes: { model: 'M1', lane: '2' } })).toBe(false);
  });

  it('tells what is in service from what is retired', () => {
    const retired = { ...device, groups: ['york--retired'] };
    expect([device, retired].map((one) => matches(one, { ...filter, status: 'in-service' }))).toEqual([true, false]);
    expect([device, retired].map((one) => matches(one, { ...filter, status: 'retired' }))).toEqual([false, true]);
  });
});
