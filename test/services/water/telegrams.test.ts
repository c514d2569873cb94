import { createCipheriv } from 'node:crypto';
import type { DeviceSecrets } from '../../../lib/engine/secrets/device-secrets';
import { at, waterRun } from './scene';

const byte = (value: number) => value.toString(16).padStart(2, '0').toUpperCase();
const sumOf = (hex: string) => byte(Buffer.from(hex, 'hex').reduce((sum, one) => sum + one, 0) % 256);

/** A wired telegram of a meter with the number 12345678: its register in litres, its status. */
function telegram(
  litres: number,
  { status = 0, type = 7, maker = '2D2C', number = '78563412', more = '' } = {},
): string {
  const digits = String(litres).padStart(8, '0').match(/../g) ?? [];
  const records = `0C13${digits.reverse().join('')}${more}`;
  const body = `080172${number}${maker}01${byte(type)}01${byte(status)}0000${records}`;
  const length = byte(body.length / 2);
  return `68${length}${length}68${body}${sumOf(body)}16`;
}

const registered = (externalId: string, deviceType: string) => ({
  thingName: `testville--water-${externalId}`,
  deviceType,
  externalId,
  connectsAs: 'thing' as const,
});
const gateway = 'testville--water-gw-1';
const meter = 'testville--water-12345678';
const inService = [registered('gw-1', 'meter-gateway'), registered('12345678', 'water-meter')];

describe('a telegram that a gateway passes on', () => {
  it('is a reading of its meter, not of the gateway', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const messages = [0, 1].map((hour) => ({ ts: at(hour), telegram: telegram(5000 + 7 * hour) }));
    await run.send('telegrams', gateway, ...messages);
    expect(run.indicators('consumption')).toMatchObject([{ deviceId: meter, value: 0.007 }]);
    await run.sweep(at(1.1));
    expect(run.ports.metrics.samples.get('DevicesOnlinePercent')).toBe(100);
  });

  it('of a meter that the city does not have is counted, and nothing else', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, { ts: at(1), telegram: telegram(5, { number: '99999999' }) });
    expect([run.refused(), run.quarantined[0]?.bytes.length]).toEqual([['device.unknown'], 0]);
    expect(run.indicators('consumption')).toEqual([]);
  });

  it.each([
    ['battery-low', { status: 0x04 }],
    ['meter-fault', { status: 0x08 }],
    ['meter-fault', { status: 0x10 }],
    ['dry-meter', { more: '02FF200100' }],
    ['backflow', { more: '02FF200200' }],
    ['leak', { more: '02FF200400' }],
    ['meter-burst', { more: '02FF200800' }],
  ])('raises %s by its status %j, and clears it', async (alarm, status) => {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, { ts: at(1), telegram: telegram(5, status) });
    await run.send('telegrams', gateway, { ts: at(2), telegram: telegram(5, { more: '02FF200000' }) });
    expect(await run.alarms(alarm)).toMatchObject([{ deviceId: meter, raisedAt: at(1), clearedAt: at(2) }]);
  });

  it.each([
    ['no hexadecimal text', { telegram: 'water' }, 'format.malformed'],
    ['half a byte', { telegram: '123' }, 'format.malformed'],
    ['a frame that is cut', { telegram: telegram(5).slice(0, 30) }, 'format.malformed'],
    ['a gas meter', { telegram: telegram(5, { type: 3 }) }, 'schema.invalid'],
    ['no telegram', { ts: at(1) }, 'schema.invalid'],
    ['a time that is none', { telegram: telegram(5), ts: 'now' }, 'time.invalid'],
  ])('is refused where it is %s', async (_, message, code) => {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, message, { telegram: `|${telegram(5)}|`, ts: at(1) });
    expect(run.refused()).toEqual([code]);
  });
});

describe('an encrypted telegram', () => {
  const key = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
  const number = Buffer.from('78563412', 'hex');
  const access = 0x2a;
  const sealed = encrypted(Buffer.from(`2F2F0C1350000000${'2F'.repeat(8)}`, 'hex'));

  /** Security mode 5 (EN 13757-7, OMS Vol. 2): AES-128-CBC, the vector of the meter's address and the access number. */
  function encrypted(records: Buffer, by = key): string {
    const address = Buffer.concat([Buffer.from('2D2C', 'hex'), number, Buffer.from([0x01, 0x07])]);
    const vector = Buffer.concat([address, Buffer.alloc(8, access)]);
    const cipher = createCipheriv('aes-128-cbc', by, vector).setAutoPadding(false);
    const header = Buffer.from([0x7a, access, 0x00, 0x10, 0x05]);
    const body = Buffer.concat([Buffer.from([0x44]), address, header, cipher.update(records), cipher.final()]);
    return Buffer.concat([Buffer.from([body.length]), body]).toString('hex');
  }

  async function sent(telegram: string, known?: Buffer) {
    const run = waterRun(10, {}, 'UTC', inService);
    if (known) await run.ports.deviceSecrets?.put(meter, known);
    await run.send('telegrams', gateway, { ts: at(1), telegram });
    return run;
  }

  it('is read with the key of its meter', async () => {
    const run = await sent(sealed, key);
    expect([run.refused(), (await run.ports.state.entries('devices', 'consumption', '', '~')).length]).toEqual([[], 1]);
  });

  it.each([
    ['without a key', undefined, 'key-missing'],
    ['with another', Buffer.alloc(16, 7), 'key-wrong'],
  ])('%s is refused, and says which', async (_, known, reason) => {
    const run = await sent(sealed, known);
    expect(run.quarantined.map(({ code, reason: why }) => [code, why.split(':')[0]])).toEqual([
      ['format.malformed', reason],
    ]);
  });

  it('of a meter that the city does not have is unknown, and no key is looked for', async () => {
    const run = waterRun(10, {}, 'UTC', inService.slice(0, 1));
    const of = jest.spyOn(run.ports.deviceSecrets as DeviceSecrets, 'of');
    await run.send('telegrams', gateway, { ts: at(1), telegram: sealed });
    expect([run.refused(), of.mock.calls.length]).toEqual([['device.unknown'], 0]);
  });
});
