import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { CityFile } from './support/city-file';
import { describeOnEmulator } from './support/suite';

/** What docs/devices/apply.md says that a user needs, `iot:CreateThing` and so on. */
function documentedRights(): { readonly iot: readonly string[]; readonly dynamodb: readonly string[] } {
  const text = readFileSync(join(__dirname, '../../docs/devices/apply.md'), 'utf8');
  const rights = text.slice(text.indexOf('## Rights'), text.indexOf('## Codes'));
  const of = (service: string) => {
    const [, names = ''] = new RegExp(`\`${service}:\` ([\\w,\\s]+)(?:;| on )`).exec(rights) ?? [];
    return names.split(',').map((name) => `${service}:${name.trim()}`);
  };
  return { iot: of('iot'), dynamodb: of('dynamodb') };
}

describeOnEmulator('a user with the rights that the documents name', (cloud, { city, account, region }) => {
  const units = new CityFile({ inventory: 'units-of-a-user', deviceType: 'roadside-unit' });
  const rows = ['930,SN-930,R1,docks', '931,SN-931,R1,hill'];
  const { iot, dynamodb } = documentedRights();
  const table = ['arn', 'aws', 'dynamodb', region, account, `table/${city}--*-allow-list`].join(':');
  const root = { ...process.env };
  afterEach(() => Object.assign(process.env, root));
  afterAll(() => units.remove());

  /** Goes on as a user with these rights about AWS IoT. */
  async function become(name: string, rights: readonly string[]): Promise<void> {
    const { accessKeyId, secretAccessKey } = await cloud.user(name, {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: rights, Resource: '*' },
        { Effect: 'Allow', Action: dynamodb, Resource: table },
      ],
    });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  }

  it('plans, applies with keys, moves, retires and looks', async () => {
    await become('registrar', iot);
    const apply = async (...of: readonly string[]) => {
      const { plan } = await units.plan(of, '--retire');
      const { code, stdout } = await runCli('devices', 'apply', plan, '--keys', units.folder);
      expect([code, stdout]).toEqual([0, expect.stringContaining('0 failed')]);
    };
    await apply(...rows);
    await apply('930,SN-930,R2,hill');
    for (const words of [
      ['list', units.file],
      ['show', units.file, `${city}--traffic-930`],
      ['search', units.file, '--attribute', 'model=R2'],
    ]) {
      const { code, stdout } = await runCli('devices', ...words);
      expect([code, stdout]).toEqual([0, expect.stringContaining(`${city}--traffic-930`)]);
    }
  });

  it.each(['iot:ListThings', 'iot:CreateThing'])('does not without %s', async (right) => {
    await become(
      `without-${right.slice(4)}`,
      iot.filter((one) => one !== right),
    );
    const inventory = units.write('more.csv', 'id,serial,model,district\n932,SN-932,R1,docks\n');
    const plan = join(units.folder, `${right.slice(4)}.ndjson`);
    const planned = await runCli('devices', 'plan', units.file, inventory, '--out', plan);
    const outcome = planned.code === 0 ? await runCli('devices', 'apply', plan) : planned;
    expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringContaining('CK6202')]);
  });
});
