import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { ThingPlaces } from '../../../lib/registry/aws/thing-places';

interface Thing {
  readonly type?: string;
  readonly district?: string;
  readonly supply?: string;
}

/** Places in city york, where these things are; counts how often each was asked for. */
function yorkWith(things: Readonly<Record<string, Thing>>) {
  const clock = new MemoryClock(0);
  const asked: string[] = [];
  let fails = false;
  const iot = {
    unless: async (_codes: readonly string[], _method: unknown, path: string) => {
      const thingName = decodeURIComponent(path.replace('/things/', ''));
      asked.push(thingName);
      if (fails) throw new Error('throttled');
      const { type = 'york--signal-controller', ...attributes } = things[thingName] ?? {};
      return things[thingName] && { thingName, thingTypeName: type, attributes };
    },
  };
  const supplying = [
    { service: 'grid', deviceType: 'network-monitor' },
    { service: 'lighting', deviceType: 'cabinet' },
  ];
  const places = new ThingPlaces(iot as never, 'york', supplying, clock);
  return {
    clock,
    asked,
    failing: (now: boolean) => {
      fails = now;
    },
    placeOf: (deviceId: string, service = 'traffic', isSupply = false) => places.of({ service, deviceId }, isSupply),
  };
}

const monitor = { type: 'york--network-monitor' };

describe('the place of a device', () => {
  it('is its district, and what it hangs on up to the last that has a thing', async () => {
    const { placeOf } = yorkWith({
      'york--traffic-1': { district: 'east.lents', supply: 'cc_4' },
      'york--lighting-cc-4': { type: 'york--cabinet', supply: 'york--grid-T-1' },
      'york--grid-T-1': { ...monitor, district: 'east', supply: 'F-1' },
    });
    expect(await placeOf('york--traffic-1')).toEqual({
      district: 'east.lents',
      path: ['york--lighting-cc-4', 'york--grid-T-1', 'F-1'],
    });
    expect(await placeOf('york--grid-T-1', 'grid', true)).toEqual({
      district: 'east',
      path: ['york--grid-T-1', 'F-1'],
    });
  });

  it('is found of one that connects with its id, and of one that was adopted', async () => {
    const { placeOf } = yorkWith({
      'york--charging-CS-1': { type: 'york--charging-station', district: 'east' },
      'old-7': { district: 'west' },
    });
    expect(await placeOf('CS-1', 'charging')).toEqual({ district: 'east', path: [] });
    expect(await placeOf('old-7')).toEqual({ district: 'west', path: [] });
  });

  it('is unknown of what has no thing; what is part of the supply still is itself', async () => {
    const { placeOf } = yorkWith({});
    expect(await placeOf('7')).toEqual({ path: [] });
    expect(await placeOf('T-9', 'grid', true)).toEqual({ path: ['T-9'] });
  });

  it('is never that of a thing of another city, nor of one that supplies nothing', async () => {
    const { placeOf } = yorkWith({
      '7': { type: 'leeds--signal-controller', district: 'north' },
      'york--traffic-8': { district: 'east', supply: '9' },
      'york--grid-9': { type: 'york--electricity-meter', supply: 'F-9' },
    });
    expect(await placeOf('7')).toEqual({ path: [] });
    expect(await placeOf('york--traffic-8')).toEqual({ district: 'east', path: ['9'] });
  });

  it('ends where a list has a ring', async () => {
    const { placeOf } = yorkWith({
      'york--grid-A': { ...monitor, supply: 'B' },
      'york--grid-B': { ...monitor, supply: 'A' },
    });
    expect(await placeOf('A', 'grid', true)).toEqual({ path: ['york--grid-A', 'york--grid-B'] });
  });

  it('is asked for once in five minutes, and again where the answer failed', async () => {
    const { placeOf, asked, clock, failing } = yorkWith({ 'york--traffic-1': { district: 'east' } });
    failing(true);
    await expect(placeOf('york--traffic-1')).rejects.toThrow('throttled');
    failing(false);
    await placeOf('york--traffic-1');
    await placeOf('york--traffic-1');
    expect(asked).toHaveLength(2);
    clock.set(5 * 60_000);
    await placeOf('york--traffic-1');
    expect(asked).toHaveLength(3);
  });
});
