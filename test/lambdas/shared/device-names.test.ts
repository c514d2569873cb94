import { DeviceNames } from '../../../lambdas/shared/device-names';
import type { RegisteredDevice } from '../../../lambdas/shared/ports';

const thing = (thingName: string, externalId?: string): RegisteredDevice => ({
  thingName,
  connectsAs: 'thing',
  ...(externalId === undefined ? {} : { externalId }),
});
const station = (thingName: string, externalId?: string) => ({
  ...thing(thingName, externalId),
  connectsAs: 'id' as const,
});
const names = (...registered: RegisteredDevice[]) => new DeviceNames('c--traffic-', registered);

describe('the name of a device', () => {
  it.each(['227', 'c--traffic-227', ' 227 '])('is that of its thing, from %j', (written) => {
    expect(names().of(written)).toBe('c--traffic-227');
  });

  it.each(['CS*1', 'c--traffic-CS*1', ' CS*1'])('is its id where it connects with it, from %j', (written) => {
    expect(names().of(written, 'id')).toBe('CS*1');
  });

  it.each(['227', 'TC-9', 'c--traffic-227', 'c--traffic-TC-9'])(
    'is its own where it was adopted, from %j',
    (written) => {
      expect(names(thing('TC-9', '227')).of(written)).toBe('TC-9');
    },
  );

  it.each(['c--traffic-CS-1', 'EVSE-old-1'])('is its id where the registry knows of its thing, from %j', (written) => {
    expect(names(station('c--traffic-CS-1', 'CS*1'), station('EVSE-old-1', 'CS*1')).of(written, 'id')).toBe('CS*1');
  });

  it.each([true, false])('is not that of an adopted one of another type with its id; that one first: %s', (first) => {
    const [controller, unit] = [thing('c--traffic-227', '227'), thing('RSU-A', '227')];
    const known = names(...(first ? [unit, controller] : [controller, unit]));
    expect(['227', 'c--traffic-227', 'RSU-A'].map((id) => known.of(id))).toEqual([
      'c--traffic-227',
      'c--traffic-227',
      'RSU-A',
    ]);
  });

  it('is its own where it was adopted, in settings of any shape', () => {
    const settings = {
      rings: { 'c--traffic-227': [[2]] },
      list: [{ junctions: ['c--traffic-227', 'c--traffic-1'] }],
      on: true,
    };
    expect(names(thing('TC-9', '227')).inSettings(settings)).toEqual({
      rings: { 'TC-9': [[2]] },
      list: [{ junctions: ['TC-9', 'c--traffic-1'] }],
      on: true,
    });
  });
});

describe('the thing of a device that connects with its id', () => {
  it('is the one in the registry, else the one that a plan would make', () => {
    const known = names(station('EVSE-old-1', 'CS-1'), station('c--traffic-CS-2', 'CS*2'));
    expect(['CS-1', 'CS*2', 'CS-3'].map((id) => known.thingOf(id))).toEqual([
      'EVSE-old-1',
      'c--traffic-CS-2',
      'c--traffic-CS-3',
    ]);
  });
});

describe('a device', () => {
  it('is known when the registry has it, by whichever name', () => {
    const known = names(thing('c--traffic-227', '227'), thing('TC-9', '9'), station('c--traffic-CS-1', 'CS*1'));
    expect(['227', 'c--traffic-227', '9', 'TC-9', '228'].map((id) => known.knows(known.of(id)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(['CS*1', 'CS-1'].map((id) => known.knows(known.of(id, 'id')))).toEqual([true, false]);
  });

  it('is neither known nor unknown without a registry', () => {
    const without = new DeviceNames('c--traffic-', undefined);
    expect([without.knows('c--traffic-227'), without.knowsNone]).toEqual([undefined, false]);
    expect([names().knows('c--traffic-227'), names().knowsNone]).toEqual([false, true]);
  });
});
