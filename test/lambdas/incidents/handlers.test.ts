import { handler as live } from '../../../lambdas/grid/handlers/live';
import { handler as reads } from '../../../lambdas/grid/handlers/reads';
import { handler as incidents } from '../../../lambdas/incidents/handlers/incidents';
import { handler as status } from '../../../lambdas/traffic/handlers/status';
import { AwsCity, objectCreated, ruleMessage } from '../../support/aws-city';
import { gridSection } from '../../support/grid-city';
import { trafficSettings } from '../../support/traffic-run';

const stores = ['windows', 'devices', 'alarms', 'allow-list'];
const signal = (supply: string) => ({ type: 'signal-controller', attributes: { district: 'east', supply } });

/** A feeder with one transformer, on which two signals hang; a third hangs elsewhere. */
const city = new AwsCity('testville', {
  'testville--grid-F-1': { type: 'network-monitor', attributes: { district: 'east' } },
  'testville--grid-T-1': { type: 'network-monitor', attributes: { district: 'east', supply: 'F-1' } },
  'testville--traffic-1': signal('T-1'),
  'testville--traffic-2': signal('T-1'),
  'testville--traffic-3': { type: 'signal-controller', attributes: { district: 'west' } },
});

let stdout: jest.SpyInstance;
beforeAll(async () => {
  await city.server.start();
  stdout = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
});
afterAll(async () => {
  stdout.mockRestore();
  await city.server.stop();
});

describe('signals on flash and a transformer without supply, through the handlers of three functions', () => {
  it('are one incident of the transformer', async () => {
    const [atMs, minute] = [Date.now() - 120_000, 60_000];
    await city.register('grid', 'network-monitor', ['F-1', 'T-1']);
    await city.register('grid', 'electricity-meter', ['M-1', 'M-2', 'M-3']);
    const gridReads = city.function(reads, 'grid', [...stores, 'secrets'], gridSection());
    city.objects = {
      '/landing/grid/assets/a.csv': 'asset,parent,rating_kva\nF-1,,1000\nT-1,F-1,100\n',
      '/landing/grid/places/p.csv':
        'meter,asset,role,fuse_kw,highest_kw\nM-1,T-1,customer,,\nM-2,T-1,customer,,\nM-3,T-1,customer,,\n',
    };
    const time = new Date(atMs).toISOString();
    await gridReads('grid-assets', [objectCreated('landing', 'grid/assets/a.csv', time)]);
    await gridReads('grid-places', [objectCreated('landing', 'grid/places/p.csv', time)]);

    const flash = (n: number) => {
      const message = { ts: new Date(atMs + minute).toISOString(), mode: 'flash', power: 'ok', unitFlashStatus: 3 };
      return ruleMessage('testville', 'signal-controller', `testville--traffic-${n}`, message, atMs + minute);
    };
    await city.function(status, 'traffic', stores, trafficSettings)('traffic-controller-status', [1, 2, 3].map(flash));
    const gasp = (n: number) => {
      const message = { ts: new Date(atMs + 1000 * n).toISOString(), event: 'power-lost' };
      return ruleMessage('testville', 'electricity-meter', `testville--grid-M-${n}`, message, atMs + minute);
    };
    await city.function(live, 'grid', [...stores, 'secrets'], gridSection())('grid-power-events', [1, 2, 3].map(gasp));

    const alarms = city.bus.filter(({ detail }) => detail.supply).map((event) => JSON.stringify(event));
    expect(alarms).toHaveLength(4);
    const take = city.function(incidents, 'incidents', ['incidents'], {
      enabled: true,
      supplying: [{ service: 'grid', deviceType: 'network-monitor' }],
    });
    await take('incidents', alarms);
    const published = city.bus.filter(({ source }) => source === 'citykit.incidents');
    expect(published.map((event) => event['detail-type'])).toEqual(['IncidentOpened']);
    const [{ detail }] = published as [(typeof published)[0]];
    expect(detail).toMatchObject({
      cause: { node: 'testville--grid-T-1', known: 'reported', code: 'grid.outage' },
      basis: 'supply',
      districts: ['east'],
      count: 3,
    });
    expect((detail.members as { deviceId: string }[]).map(({ deviceId }) => deviceId).sort()).toEqual([
      'testville--grid-T-1',
      'testville--traffic-1',
      'testville--traffic-2',
    ]);
  });
});
