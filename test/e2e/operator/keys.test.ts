import { chmodSync } from 'node:fs';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { KmsWrapper } from '../../../lib/engine/ports/aws/kms-wrapper';
import { DeviceSecrets } from '../../../lib/engine/secrets/device-secrets';
import { KeyVault } from '../../../lib/engine/vault/vault';
import { Page } from '../../support/page';
import { describeOperator, harbour, Operator } from '../support/operator';

// By the lines of docs/devices/keys.md.
jest.setTimeout(400_000);

const [, tryOut = '', store = '', missing = '', remove = ''] = new Page('devices/keys.md')
  .commands('Keys that devices share with the city')
  .map((line) => `npx ${line.replaceAll('yinchuan', 'portland')}`);
const [plan = '', apply = ''] = new Page('moving.md').commands('3. Devices');
const [synthFirst = '', , deployFirst = ''] = new Page('deploying.md').commands('The first time');

const clock = { nowMs: () => Date.now() };
const key = (byte: number) => Buffer.alloc(16, byte).toString('hex');

describeOperator('somebody who stores keys of meters', (emulatorUrl) => {
  const operator = new Operator(emulatorUrl, '901234567811');
  const meters = (...ids: readonly string[]) =>
    `id,serial,district\n${ids.map((id) => `${id},SN-${id},quay\n`).join('')}`;
  const applied = async (...ids: readonly string[]) => {
    operator.edits('meters.csv', meters(...ids));
    const name = `plan${ids.length}`;
    await operator.does(`${plan.replace('signals', 'meters').replace('there', name)} --retire`);
    return operator.does(apply.replace('there', name));
  };
  /** What a function of the service reads. */
  const keyOf = async (id: string) => {
    const table = (part: string) => ({ table: operator.cloud.name(`water-${part}`), expireDays: null });
    const state = new DynamoState(operator.api, { secrets: table('secrets'), keys: table('keys') }, clock);
    const wrapper = new KmsWrapper(operator.api, `alias/${operator.cloud.name('water')}`, harbour);
    const secrets = new DeviceSecrets({ state, clock, vault: new KeyVault({ state, clock, wrapper }) });
    const secret = await secrets.of('water-meter', operator.cloud.name(`water-${id}`));
    return secret && Buffer.from(secret).toString('hex');
  };

  beforeAll(async () => {
    await operator.begin();
    operator.writeCity({
      services: ['water: { meters: 3, gateways: 1, districts: 1, probes: 1, qualityStandard: who }'],
      inventories: [
        'meters: { deviceType: water-meter, columns: { externalId: id, serial: serial, district: district } }',
      ],
    });
    await operator.settles();
    await operator.does(synthFirst);
    await operator.does(deployFirst);
    await applied('12345678', '12345679', '12345680');
  });

  it('finds them all missing, tries the file out, stores it, and a second time changes nothing', async () => {
    expect(await operator.does(missing)).toContain('0 of 3 devices in service have a key.');
    const file = operator.edits('keys.csv', `id,key\n12345678,${key(1)}\n12345679,${key(2)}\n`);
    chmodSync(file, 0o600);
    expect(await operator.does(tryOut)).toContain('2 had no key');
    expect(await keyOf('12345678')).toBeUndefined();
    expect(await operator.does(store)).toContain('2 had no key');
    expect([await keyOf('12345678'), await keyOf('12345679')]).toEqual([key(1), key(2)]);
    expect(await operator.does(store)).toContain('2 have this one already');
    expect(await operator.does(missing)).toMatch(/12345680 .*no\n[\s\S]*2 of 3 devices/);
  });

  it('deletes one, and a plan that retires a meter deletes its own', async () => {
    expect(await operator.does(remove)).toContain('harbour--water-12345678');
    expect([await keyOf('12345678'), await keyOf('12345679')]).toEqual([undefined, key(2)]);
    await applied('12345678', '12345680');
    expect(await operator.does(missing)).toContain('0 of 2 devices in service have a key.');
    expect(await keyOf('12345679')).toBeUndefined();
  });
});
