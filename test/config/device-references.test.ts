import { z } from 'zod';
import { deviceReferences } from '../../lib/config/device-references';
import { services } from '../../lib/services';
import { charging } from '../../lib/services/charging';
import { traffic } from '../../lib/services/traffic';
import { city } from '../support/city';
import { problemsOf } from '../support/config-folder';
import { settingsAsNamed } from '../support/settings-as-named';

const section = (a: string, b: string, station: string) => ({
  signals: 2,
  corridors: [{ id: 'main-st', junctions: [a, b], stations: [station] }],
  scheduledFlash: [{ from: '01:00', to: '05:00', junctions: [a] }],
  adaptiveTiming: { junctions: [{ id: a, rings: [[[2], [4]]], phases: [{ phase: 2 }, { phase: 4 }] }] },
});
const settingsOf = (service: typeof traffic, processor: string, made: object) =>
  settingsAsNamed(
    city({ services: { [service.id]: made }, stage: 'staging' }),
    service,
    service.processors.find(({ id }) => id === processor) as never,
  );

describe('settings that name devices', () => {
  it('reach every processor with the names under which devices connect, from either form', async () => {
    const ids = section('1', 'A 2', 'ds-1');
    const things = section('testville-stg--traffic-1', 'testville-stg--traffic-A-2', 'testville-stg--traffic-ds-1');
    for (const { id, settings } of traffic.processors)
      if (settings) expect(await settingsOf(traffic, id, ids)).toEqual(await settingsOf(traffic, id, things));
    expect(await settingsOf(traffic, 'hires', ids)).toMatchObject({
      rings: { 'testville-stg--traffic-1': [[2, 4]] },
      scheduledFlash: [{ junctions: ['testville-stg--traffic-1'] }],
      corridorsByJunction: { 'testville-stg--traffic-A-2': [{ corridor: 'main-st', position: 2 }] },
    });
  });

  it('name stations by their OCPP identity, whichever form the city file has', async () => {
    const feeders = [{ id: 'library', limitKw: 90, stations: ['testville-stg--charging-CS-1', 'A*2'] }];
    expect(await settingsOf(charging, 'schedule', { connectors: 4, feeders })).toMatchObject({
      feeders: [{ stations: ['CS-1', 'A*2'] }],
    });
  });

  it('are found, each with its path and type', () => {
    const found = deviceReferences(traffic, section('1', '2', 'ds-1'));
    expect(found.map(({ path, deviceType, written }) => [path.join('.'), deviceType, written])).toEqual([
      ['corridors.0.junctions.0', 'signal-controller', '1'],
      ['corridors.0.junctions.1', 'signal-controller', '2'],
      ['corridors.0.stations.0', 'detector-station', 'ds-1'],
      ['scheduledFlash.0.junctions.0', 'signal-controller', '1'],
      ['adaptiveTiming.junctions.0.id', 'signal-controller', '1'],
    ]);
  });

  it('take any id of a registry, and refuse blanks around it', () => {
    const taken = (id: string) => traffic.config.safeParse(section(id, '2', 'ds-1')).success;
    expect(['北京路 3', 'A/7', 'x'.repeat(128)].map(taken)).toEqual([true, true, true]);
    expect(['', ' 7', '7 ', ' ', 'x'.repeat(129)].map(taken)).toEqual([false, false, false, false, false]);
  });

  it('name a device twice when they name it once in each form', () => {
    const junctions = '["227", testville--traffic-227]';
    const problems = problemsOf({
      services: `{ traffic: { signals: 3, corridors: [{ id: a, junctions: ${junctions} }] } }`,
    });
    expect(problems.map(({ code, path, message }) => [code, path, message])).toEqual([
      ['CK3010', 'services.traffic.corridors[0].junctions[1]', 'corridor a passes testville--traffic-227 twice'],
    ]);
  });

  it('are of a type that the service has', () => {
    for (const service of services) {
      const types = service.deviceTypes.map(({ id }) => id);
      expect(referencedTypes(service.config).filter((type) => !types.includes(type))).toEqual([]);
    }
    expect(referencedTypes(traffic.config)).toContain('detector-station');
  });
});

/** Device types that a schema names, wherever. */
const referencedTypes = (schema: z.ZodType): string[] => [
  ...new Set(
    [...JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).matchAll(/"deviceType":"([^"]+)"/g)].map(
      (match) => match[1] as string,
    ),
  ),
];
