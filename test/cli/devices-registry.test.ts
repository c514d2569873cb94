import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

const cityText = `city: york
name: { en: York }
cloud: { account: "111122223333", region: eu-west-2 }
devices:
  districts: [north, south]
  inventories: { signals: { deviceType: signal-controller, columns: { externalId: id, model: model, district: district } } }
services: { traffic: { signals: 10 } }
`;

describe('commands about the registry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-cli-devices-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const city = file('york.yaml', cityText);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const thing = (id: number, attributes: object, groups = ['york--signal-controller-north']) =>
    JSON.stringify({
      thingName: `york--traffic-${id}`,
      thingTypeName: 'york--signal-controller',
      attributes: {
        externalId: String(id),
        serialNumber: String(id),
        district: 'north',
        inventory: 'signals',
        ...attributes,
      },
      groups,
      version: 1,
    });

  describe('devices diff', () => {
    it('tells both ways what one side knows and the other does not', async () => {
      const registry = file(
        'registry.ndjson',
        [thing(1, { model: 'M1' }), thing(2, { model: 'M1' }), thing(3, {})].join('\n'),
      );
      const inventory = file('signals.csv', 'id,model,district\n1,M1,north\n2,M2,north\n4,M1,south\n');
      const { code, stdout } = await runCli(
        'devices',
        'diff',
        city,
        inventory,
        '--registry',
        registry,
        '--format',
        'json',
      );
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toEqual({
        same: 1,
        differences: [
          expect.objectContaining({ side: 'differs', thingName: 'york--traffic-2', rows: [2] }),
          expect.objectContaining({ side: 'registry-only', thingName: 'york--traffic-3', rows: [] }),
          expect.objectContaining({ side: 'inventory-only', thingName: 'york--traffic-4', rows: [3] }),
        ],
      });
    });

    it('is content when both say the same', async () => {
      const registry = file('registry.ndjson', thing(1, { model: 'M1' }));
      const inventory = file('signals.csv', 'id,model,district\n1,M1,north\n');
      const { code, stdout } = await runCli('devices', 'diff', city, inventory, '--registry', registry);
      expect(code).toBe(0);
      expect(stdout).toContain('1 the same');
    });
  });

  describe('devices apply', () => {
    const planned = async () => {
      const plan = join(folder, 'plan.ndjson');
      const inventory = file('signals.csv', 'id,model,district\n1,M1,north\n2,,south\n');
      await runCli('devices', 'plan', city, inventory, '--registry', 'empty', '--out', plan);
      return plan;
    };

    it('refuses a plan that somebody edited', async () => {
      const plan = await planned();
      writeFileSync(plan, readFileSync(plan, 'utf8').replace('york--traffic-2', 'york--traffic-9'));
      const { code, stderr } = await runCli('devices', 'apply', plan);
      expect([code, stderr]).toEqual([1, expect.stringContaining('CK6822')]);
    });

    it('refuses requests and keys at once', async () => {
      const { code, stderr } = await runCli('devices', 'apply', await planned(), '--csrs', folder, '--keys', folder);
      expect([code, stderr]).toEqual([2, expect.stringContaining('--csrs does not go with --keys')]);
    });

    it.each(['0', 'ten', '1.5', '-3'])('keeps retired things no %s days', async (days) => {
      const { code } = await runCli('devices', 'apply', await planned(), `--keep-days=${days}`);
      expect(code).toBe(2);
    });

    it('writes the files of a bulk registration, and changes nothing', async () => {
      const bulk = join(folder, 'bulk');
      const { code, stdout } = await runCli('devices', 'apply', await planned(), '--bulk', bulk);
      expect([code, stdout]).toEqual([0, expect.stringContaining('no certificates')]);
      const template = JSON.parse(readFileSync(join(bulk, 'template.json'), 'utf8'));
      expect(template.Resources.thing.Properties).toMatchObject({
        ThingTypeName: 'york--signal-controller',
        ThingGroups: [{ Ref: 'Group' }],
      });
      // Of `model` one row has none: a template gives all things the same attributes.
      expect(Object.keys(template.Resources.thing.Properties.AttributePayload)).toEqual([
        'district',
        'externalId',
        'inventory',
        'serialNumber',
      ]);
      const lines = readFileSync(join(bulk, 'things.json'), 'utf8').trim().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          ThingName: 'york--traffic-1',
          Group: 'york--signal-controller-north',
          Attribute1: 'north',
        }),
        expect.objectContaining({
          ThingName: 'york--traffic-2',
          Group: 'york--signal-controller-south',
          Attribute1: 'south',
        }),
      ]);
    });
  });

  it.each([
    ['s3://bucket', 'is not s3://BUCKET/KEY'],
    ['s3://bucket/things.json', '--bulk-role is required'],
  ])('starts no bulk registration by %s', async (where, message) => {
    const plan = join(folder, 'plan-of-one.ndjson');
    const inventory = file('signals.csv', 'id,model,district\n1,M1,north\n');
    await runCli('devices', 'plan', city, inventory, '--registry', 'empty', '--out', plan);
    const { code, stderr } = await runCli('devices', 'apply', plan, '--bulk', where);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it.each([
    [['list', '--type', 'signal-controler'], 'did you mean signal-controller?'],
    [['list', '--district', 'nroth'], 'did you mean north?'],
    [['list', '--attribute', 'model'], 'is not NAME=VALUE'],
    [['search', '--status', 'retired'], 'is not one of online, offline'],
  ])('refuses %j before it asks AWS', async ([command = '', ...options], message) => {
    const { code, stderr } = await runCli('devices', command, city, ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('knows a district by the name of its part', async () => {
    const divided = file('divided.yaml', cityText.replace('[north, south]', '[north.quay, north.minster, south]'));
    const { stderr } = await runCli('devices', 'list', divided, '--district', 'minster');
    expect(stderr).toContain('did you mean north.minster?');
  });

  it('adopts no thing into a divided district', async () => {
    const divided = file('divided.yaml', cityText.replace('[north, south]', '[north.quay, north.minster, south]'));
    const adopt = ['devices', 'adopt', divided, 'things.csv', '--type', 'signal-controller', '--district', 'north'];
    const { code, stderr } = await runCli(...adopt);
    expect([code, stderr]).toEqual([2, expect.stringContaining('is not one of north.quay, north.minster, south')]);
  });

  it('tells the problems of a city file', async () => {
    const broken = file('broken.yaml', 'city: york\n');
    for (const words of [
      ['list'],
      ['search'],
      ['show', 'thing'],
      ['adopt', 'list.csv', '--type', 'x'],
      ['diff', 'x.csv'],
    ]) {
      const [command = '', ...rest] = words;
      const { code, stderr } = await runCli('devices', command, broken, ...rest);
      expect([command, code, stderr]).toEqual([command, 1, expect.stringContaining('CK2005')]);
    }
  });
});
