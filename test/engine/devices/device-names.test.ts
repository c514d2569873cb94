import fc from 'fast-check';
import { DeviceNames } from '../../../lib/engine/devices/device-names';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { marked } from '../../../lib/identity/device-mark';
import { thingName } from '../../../lib/identity/thing-name';
import { runs } from '../../support/exploring';

const prefix = 'c--traffic-';
const deviceTypes = [{ id: 'controller' }, { id: 'unit' }, { id: 'station', connectsAs: 'id' as const }];

const device = (deviceType: string, name: string, externalId?: string): RegisteredDevice => ({
  thingName: name,
  deviceType,
  connectsAs: deviceType === 'station' ? 'id' : 'thing',
  ...(externalId === undefined ? {} : { externalId }),
});
const thing = (name: string, externalId?: string) => device('controller', name, externalId);
const station = (name: string, externalId?: string) => device('station', name, externalId);

const within = (registered: readonly RegisteredDevice[] | undefined) =>
  DeviceNames.of(
    { deviceTypes },
    { city: 'c', service: 'traffic' },
    { devices: { isActive: async () => true, registered: async () => registered } },
  );
const names = (...registered: RegisteredDevice[]) => within(registered);

describe('the name of a device', () => {
  it.each(['227', 'c--traffic-227', ' 227 '])('is that of its thing, from %j', async (written) => {
    expect((await names()).of(written, 'controller')).toBe('c--traffic-227');
  });

  it.each(['CS*1', 'c--traffic-CS*1', ' CS*1'])('is its id where it connects with it, from %j', async (written) => {
    expect((await names()).of(written, 'station')).toBe('CS*1');
  });

  it.each(['227', 'TC-9', 'c--traffic-227', 'c--traffic-TC-9'])(
    'is its own where it was adopted, from %j',
    async (written) => {
      expect((await names(thing('TC-9', '227'))).of(written, 'controller')).toBe('TC-9');
    },
  );

  it.each(['c--traffic-CS-1', 'EVSE-old-1', 'c--traffic-EVSE-old-1'])(
    'is its id where the registry knows of its thing, from %j',
    async (written) => {
      const known = await names(station('c--traffic-CS-1', 'CS*1'), station('EVSE-old-1', 'CS*1'));
      expect(known.of(written, 'station')).toBe('CS*1');
    },
  );

  it.each([
    ['of which it is made', 'urn:ngsi-ld:Controller:227', 'c--traffic-227'],
    ['that somebody gave it, with colons', ' urn:ngsi-ld:Controller:a:9', 'TC-9'],
    ['itself, where the registry has that', 'urn:ngsi-ld:Controller:5', 'c--traffic-urn'],
    ['itself, where it has neither', 'urn:ngsi-ld:Controller:8', 'c--traffic-urn:ngsi-ld:Controller:8'],
    ['itself, of another kind of URN', 'urn:other:Controller:227', 'c--traffic-urn:other:Controller:227'],
  ])('is that of an entity of NGSI-LD by its id: that %s', async (_, written, name) => {
    const known = await names(
      ...['227', '5'].map((id) => thing(`c--traffic-${id}`, id)),
      thing('TC-9', 'a:9'),
      thing('c--traffic-urn', 'urn:ngsi-ld:Controller:5'),
    );
    expect(known.of(written, 'controller')).toBe(name);
  });

  it.each(['70B3D57ED0051234', '70b3d57ed0051234', '70-B3-D5-7E-D0-05-12-34', 'c--traffic-70b3d57ed0051234'])(
    'is that of the radio with its EUI, however that is spelt: %s',
    async (written) => {
      const known = await names(thing('c--traffic-70B3D57ED0051234', '70B3D57ED0051234'), thing('c--traffic-9', '9'));
      expect(known.of(written, 'controller')).toBe('c--traffic-70B3D57ED0051234');
      const hyphens = await names(thing('c--traffic-70-b3-d5-7e-d0-05-12-34', '70-b3-d5-7e-d0-05-12-34'));
      expect(hyphens.of(written, 'controller')).toBe('c--traffic-70-b3-d5-7e-d0-05-12-34');
    },
  );

  it('is not that of another spelling where the id is no EUI', async () => {
    expect((await names(thing('c--traffic-AB', 'AB'))).of('ab', 'controller')).toBe('c--traffic-ab');
  });

  it('is by its id, before by the name that another one had', async () => {
    const [old, own] = [thing('9', '1'), thing('c--traffic-9', '9')];
    for (const known of [await names(old, own), await names(own, old)])
      expect(['1', '9'].map((id) => known.of(id, 'controller'))).toEqual(['9', 'c--traffic-9']);
    const stations = await names(station('CS-1', 'A'), station('x', 'CS-1'));
    expect(['A', 'CS-1', 'x'].map((id) => stations.of(id, 'station'))).toEqual(['A', 'CS-1', 'CS-1']);
  });

  it('is of the first in the alphabet where two were adopted with one id, as in a plan', async () => {
    const both = [thing('TC-9', '227'), thing('TC-10', '227')];
    for (const registered of [both, both.toReversed()])
      expect((await within(registered)).of('227', 'controller')).toBe('TC-10');
  });
});

describe('settings', () => {
  const named = (name: string, deviceType = 'controller') => marked({ deviceType, name });

  it('name each device as it connects, in any shape, and leave every other text', async () => {
    const settings = {
      rings: { [named('c--traffic-227')]: [[2]] },
      list: [{ junctions: [named('c--traffic-227'), named('c--traffic-1')], units: [named('c--traffic-227', 'unit')] }],
      title: 'c--traffic-227',
      on: true,
    };
    const known = await names(thing('TC-9', '227'), device('unit', 'RSU-A', '227'));
    expect(known.inSettings(settings)).toEqual({
      rings: { 'TC-9': [[2]] },
      list: [{ junctions: ['TC-9', 'c--traffic-1'], units: ['RSU-A'] }],
      title: 'c--traffic-227',
      on: true,
    });
  });

  it('tell of a device under its id and under its old name', async () => {
    const settings = { [named('c--traffic-227')]: [1], [named('c--traffic-TC-9')]: [2] };
    expect((await names(thing('TC-9', '227'))).inSettings(settings)).toEqual({ 'TC-9': [1, 2] });
  });

  it('keep what stands under a name that objects have themselves', async () => {
    const settings = JSON.parse('{ "__proto__": [1], "constructor": [2] }') as object;
    expect(JSON.stringify((await names()).inSettings(settings))).toBe('{"__proto__":[1],"constructor":[2]}');
  });

  it('are made once for a list of devices, and anew with the next', async () => {
    const registered = [thing('TC-9', '227')];
    const settings = { list: [named('c--traffic-227')] };
    const first = (await within(registered)).inSettings(settings);
    expect((await within(registered)).inSettings(settings)).toBe(first);
    expect((await within([])).inSettings(settings)).toEqual({ list: ['c--traffic-227'] });
  });
});

describe('the thing of a device that connects with its id', () => {
  it('is the one in the registry, else the one that a plan would make', async () => {
    const known = await names(station('EVSE-old-1', 'CS-1'), station('c--traffic-CS-2', 'CS*2'));
    expect(['CS-1', 'CS*2', 'CS-3'].map((id) => known.thingOf(id, 'station'))).toEqual([
      'EVSE-old-1',
      'c--traffic-CS-2',
      'c--traffic-CS-3',
    ]);
  });
});

describe('a device', () => {
  it('is known when the registry has it, by whichever name', async () => {
    const known = await names(thing('c--traffic-227', '227'), thing('TC-9', '9'), station('c--traffic-CS-1', 'CS*1'));
    const isKnown = (id: string, type: string) => known.knows(known.of(id, type), type);
    expect(['227', 'c--traffic-227', '9', 'TC-9', '228'].map((id) => isKnown(id, 'controller'))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(['CS*1', 'CS-1'].map((id) => isKnown(id, 'station'))).toEqual([true, false]);
    expect(isKnown('227', 'unit')).toBe(false);
  });

  it('is neither known nor unknown without a registry', async () => {
    const without = await within(undefined);
    expect([without.knows('c--traffic-227', 'controller'), without.knowsAny]).toEqual([undefined, undefined]);
    const empty = await names();
    expect([empty.knows('c--traffic-227', 'controller'), empty.knowsAny]).toEqual([false, false]);
  });
});

describe('ids of any kind, of devices of all types, adopted or not', () => {
  const ids = [
    '227',
    'A 1',
    'a 1',
    'A*2',
    '北京 1188',
    '背景 1188',
    'Straße-7',
    'Zu\u0308rich',
    '路',
    'ß',
    '1',
    'TC-9',
  ];
  const one = fc.record({
    deviceType: fc.constantFrom(...deviceTypes.map(({ id }) => id)),
    id: fc.constantFrom(...ids),
    isAdopted: fc.boolean(),
  });
  /** Registries as plans and adoptions make them: no two things of one name, no two devices of a type of one id. */
  const registries = fc.array(one, { maxLength: 20 }).map((drawn) => {
    const taken = new Set<string>();
    return drawn.flatMap(({ deviceType, id, isAdopted }, i) => {
      const planned = thingName(prefix, id);
      const name = isAdopted ? `old:${i}` : planned;
      if (taken.has(name) || taken.has(`${deviceType} ${planned}`)) return [];
      taken.add(name).add(`${deviceType} ${planned}`);
      return [device(deviceType, name, id)];
    });
  });

  it('mean one device each, whatever else the registry has and in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(registries, fc.boolean(), async (registered, turned) => {
        const known = await within(turned ? registered.toReversed() : registered);
        for (const { deviceType, thingName: own, externalId = '' } of registered) {
          const name = deviceType === 'station' ? externalId.normalize('NFC') : own;
          const forms = [externalId, ` ${externalId.normalize('NFD')}`, `${prefix}${externalId}`, own];
          expect(forms.map((written) => known.of(written, deviceType))).toEqual(forms.map(() => name));
          expect(known.knows(name, deviceType)).toBe(true);
          expect(known.thingOf(name, deviceType)).toBe(own);
          // As synth writes it: it knows no registry.
          const written = deviceType === 'station' ? externalId : thingName(prefix, externalId);
          expect(known.inSettings([marked({ deviceType, name: written })])).toEqual([name]);
        }
        const has = new Set(registered.map((r) => `${r.deviceType} ${r.externalId}`));
        for (const { id: type } of deviceTypes)
          for (const id of ids)
            if (!has.has(`${type} ${id}`)) expect(known.knows(known.of(id, type), type)).toBe(false);
      }),
      { numRuns: runs(100, 2000) },
    );
  });
});
