import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { deviceStates } from '../../../lib/engine/devices/device-state';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import type { DeviceSecrets } from '../../../lib/engine/secrets/device-secrets';
import { runs } from '../../support/exploring';
import { at, flowed, waterRun } from './scene';

const byte = (value: number) => value.toString(16).padStart(2, '0').toUpperCase();
const sumOf = (hex: string) => byte(Buffer.from(hex, 'hex').reduce((sum, one) => sum + one, 0) % 256);

/** A wired telegram of a meter with the number 12345678: its register in litres, its status. */
function telegram(
  litres: number,
  { status = 0, type = 7, maker = '2D2C', number = '78563412', access = 1, more = '' } = {},
): string {
  const digits = String(litres).padStart(8, '0').match(/../g) ?? [];
  const records = `0C13${digits.reverse().join('')}${more}`;
  const body = `080172${number}${maker}01${byte(type)}${byte(access)}${byte(status)}0000${records}`;
  const length = byte(body.length / 2);
  return `68${length}${length}68${body}${sumOf(body)}16`;
}

/** The same that has only its status. */
const statusAlone = (access: number): string => recordsAlone('', access);

/** The same with records of any kind. */
function recordsAlone(records: string, access = 1): string {
  const body = `080172785634122D2C0107${byte(access)}000000${records}`;
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
    expect(await flowed(run, meter)).toMatchObject([{ litres: 7 }]);
    expect(await flowed(run, gateway)).toEqual([]);
    await run.sweep(at(1.1));
    expect(run.ports.metrics.samples.get('DevicesOnlinePercent')).toBe(100);
  });

  it.each([
    ['below zero', '0413FFFFFFFF'],
    ['of more digits than any meter has', '0416FFFFFF7F'],
  ])('with a register %s is refused, as a row of a file is', async (_, records) => {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, { ts: at(0), telegram: recordsAlone(records) });
    expect(run.refused()).toEqual(['range.exceeded']);
  });

  it('of a meter that was exchanged for one that shows more is a reading, and the difference is not', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    // VIF 78: the number that the maker gave it.
    const shown = [5000, 5007, 9000, 9004].map((litres, hour) => ({
      ts: at(hour),
      telegram: telegram(litres, { access: hour, more: hour < 2 ? '0C7811111111' : '0C7822222222' }),
    }));
    await run.send('telegrams', gateway, ...shown);
    expect(await flowed(run, meter)).toMatchObject([
      { litres: 7 },
      { litres: 0, isMeasured: false, flags: ['meter-reset'] },
      { litres: 4 },
    ]);
  });

  it('of a meter that the city does not have is counted, and nothing else', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, { ts: at(1), telegram: telegram(5, { number: '99999999' }) });
    expect([run.refused(), run.quarantined[0]?.bytes.length]).toEqual([['device.unknown'], 0]);
    expect(await flowed(run, 'testville--water-99999999')).toEqual([]);
  });

  it('of a meter that the city does not have is an alarm, until the registry has it and it sends', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const message = { ts: at(1), telegram: telegram(5, { number: '99999999' }) };
    for (const _ of [1, 2]) await run.send('telegrams', gateway, message);
    const alarm = { deviceId: 'testville--water-99999999', count: 1 };
    expect(await run.alarms('device-unknown')).toMatchObject([{ ...alarm, clearedAt: null }]);
    run.ports.devices = new MemoryDevices([], [...inService, registered('99999999', 'water-meter')]);
    run.ports.clock.set(Date.parse(at(11)));
    await run.send('telegrams', gateway, message);
    expect(await run.alarms('device-unknown')).toMatchObject([{ ...alarm, clearedAt: at(11) }]);
  });

  it('of many that the city does not have is an alarm of twenty at a time: a receiver hears whole streets', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const endings = Array.from({ length: 15 }, (_, i) => String(i + 10));
    for (const first of ['90', '91'])
      await run.send(
        'telegrams',
        gateway,
        ...endings.map((last) => ({ ts: at(1), telegram: telegram(5, { number: `0000${last}${first}` }) })),
      );
    expect(await run.alarms('device-unknown')).toHaveLength(20);
  });

  it.each([
    ['maker', { maker: 'A511' }],
    ['kind', { type: 0x16 }],
  ])('of another %s with the same number is a neighbour’s: it counts for nothing', async (_, other) => {
    const run = waterRun(10, {}, 'UTC', inService);
    for (const hour of [0, 1, 2]) {
      await run.send('telegrams', gateway, { ts: at(hour), telegram: telegram(5000 + hour, { access: hour }) });
      const theirs = telegram(4500, { ...other, access: 100 + hour, status: 4 });
      await run.send('telegrams', gateway, { ts: at(hour + 0.3), telegram: theirs });
    }
    expect([run.refused(), await run.alarms('battery-low')]).toEqual([new Array(3).fill('device.unknown'), []]);
    expect((await flowed(run, meter)).map(({ litres }) => litres)).toEqual([1, 1]);
  });

  it('is of the meter that is there after the one of before was retired: the first that sends counts anew', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const theirs = (hour: number) => ({ ts: at(hour), telegram: telegram(4500, { maker: 'A511', access: hour }) });
    await run.send('telegrams', gateway, { ts: at(1), telegram: telegram(5000) });
    await run.sweep(at(11));
    await run.send('telegrams', gateway, theirs(10));
    run.ports.devices = new MemoryDevices([], inService.slice(0, 1));
    await run.sweep(at(12.5));
    run.ports.devices = new MemoryDevices([], inService);
    await run.send('telegrams', gateway, theirs(12), { ts: at(12.2), telegram: telegram(5000, { access: 2 }) });
    expect(run.refused()).toEqual(['device.unknown', 'device.unknown']);
    expect(run.quarantined.map(({ origin: _, receivedAt }) => receivedAt)).toEqual([at(11), at(12.5)]);
  });

  it('is refused within minutes of a meter that was retired, when another has its number', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const before = (hour: number) => ({ ts: at(hour), telegram: telegram(5000, { access: Math.round(10 * hour) }) });
    await run.sweep(at(11));
    await run.send('telegrams', gateway, before(10));
    run.ports.clock.set(Date.parse(at(11.9)));
    await run.send('telegrams', gateway, before(11.9));
    run.ports.devices = new MemoryDevices([], inService.slice(0, 1));
    await run.sweep(at(12.01));
    run.ports.devices = new MemoryDevices([], inService);
    run.ports.clock.set(Date.parse(at(12.1)));
    const theirs = { ts: at(12.1), telegram: telegram(4500, { maker: 'A511' }) };
    await run.send('telegrams', gateway, theirs, before(12.1));
    expect(run.refused()).toEqual(['device.unknown']);
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
  function encrypted(records: Buffer, by = key, inClear = ''): string {
    const address = Buffer.concat([Buffer.from('2D2C', 'hex'), number, Buffer.from([0x01, 0x07])]);
    const vector = Buffer.concat([address, Buffer.alloc(8, access)]);
    const cipher = createCipheriv('aes-128-cbc', by, vector).setAutoPadding(false);
    const header = Buffer.from([0x7a, access, 0x00, 0x10, 0x05]);
    const body = Buffer.concat([
      Buffer.from([0x44]),
      address,
      header,
      cipher.update(records),
      cipher.final(),
      Buffer.from(inClear, 'hex'),
    ]);
    return Buffer.concat([Buffer.from([body.length]), body]).toString('hex');
  }

  /** The same as a receiver passes it on that has the key: the header says that it is encrypted, the records are in clear. */
  function opened(): string {
    const records = Buffer.from(`2F2F0C1350000000${'2F'.repeat(8)}`, 'hex');
    return `${sealed.slice(0, -2 * records.length)}${records.toString('hex')}`;
  }

  async function sent(telegram: string, known?: Buffer) {
    const run = waterRun(10, {}, 'UTC', inService);
    if (known) await run.ports.deviceSecrets?.put('water-meter', meter, known);
    await run.send('telegrams', gateway, { ts: at(1), telegram });
    return run;
  }

  it('is read with the key of its meter', async () => {
    const run = await sent(sealed, key);
    expect([run.refused(), (await deviceStates(run.ports.state, 'consumption')).length]).toEqual([[], 1]);
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

  it.each([
    ['that is in clear', telegram(50)],
    ['that somebody has opened on the way', opened()],
  ])('of a meter with a key, %s, is refused: anybody can have sent it', async (_, sent_) => {
    const run = await sent(sent_, key);
    expect(run.quarantined.map(({ code, reason: why }) => [code, why.split(':')[0]])).toEqual([
      ['format.malformed', 'not-encrypted'],
    ]);
    expect((await sent(sent_)).refused()).toEqual([]);
  });

  it('says nothing by what stands in clear behind what its key opens', async () => {
    const block = Buffer.from(`2F2F046D000C4233${'2F'.repeat(8)}`, 'hex');
    const run = await sent(encrypted(block, key, '02FF200F00'), key);
    expect([await run.alarms('leak'), await run.alarms('meter-burst')]).toEqual([[], []]);
    const used = await sent(encrypted(block, key, '0C1399999909'), key);
    const states = await deviceStates(used.ports.state, 'consumption');
    expect(states).toHaveLength(1);
    expect(JSON.stringify(states)).not.toContain('register');
  });

  it('proves which of two meters of one number is the city’s', async () => {
    const run = await sent(telegram(90, { maker: 'A511' }));
    await run.ports.deviceSecrets?.put('water-meter', meter, key);
    run.ports.clock.set(Date.parse(at(11)));
    await run.send('telegrams', gateway, { ts: at(2), telegram: sealed });
    expect([run.refused(), (await deviceStates(run.ports.state, 'consumption')).length]).toEqual([[], 1]);
  });

  it('of a meter that the city does not have is unknown, and no key is looked for', async () => {
    const run = waterRun(10, {}, 'UTC', inService.slice(0, 1));
    const of = jest.spyOn(run.ports.deviceSecrets as DeviceSecrets, 'of');
    await run.send('telegrams', gateway, { ts: at(1), telegram: sealed });
    expect([run.refused(), of.mock.calls.length]).toEqual([['device.unknown'], 0]);
  });
});

describe('an old telegram that is sent again', () => {
  /** Of EN 13757-3:2018, Annex A, type F: 12:00 of a day of March 2026. */
  const clock = (day: number) => `046D000C${byte(0x40 | day)}33`;
  const at3 = (messages: readonly (readonly [hour: number, hex: string])[]) =>
    messages.map(([hour, hex]) => ({ ts: at(hour), telegram: hex }));
  const genuine = [0, 1, 2].map((hour) => [hour, telegram(5000 + 7 * hour, { access: hour })] as const);
  const last = [4, telegram(5021, { access: 3 })] as const;

  async function seen(messages: readonly (readonly [hour: number, hex: string])[]) {
    const run = waterRun(10, {}, 'UTC', inService);
    await run.send('telegrams', gateway, ...at3(messages));
    const used = (await flowed(run, meter)).map(({ atMs, litres }) => [atMs, litres]);
    return [used, await run.alarms('backflow'), await run.alarms('battery-low')];
  }

  it('changes nothing, wherever it comes', async () => {
    const expected = await seen([...genuine, last]);
    const again = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(2.5, 3, 3.5)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(again, fc.func(fc.integer()), async (copies, lot) => {
        const old = copies.map(([i, hour]) => [hour, genuine[i]?.[1] as string] as const);
        const mixed = [...genuine, last, ...old].map((one, i) => [lot(i), one] as const);
        expect(await seen(mixed.sort((a, b) => a[0] - b[0]).map(([, one]) => one))).toEqual(expected);
      }),
      { numRuns: runs(10, 300) },
    );
  });

  it('is known by the clock of its meter, where nobody has seen it before', async () => {
    const first = [0, telegram(5000, { access: 7, more: clock(2) })] as const;
    const older = telegram(4900, { access: 200, status: 4, more: clock(1) });
    const newer = telegram(4990, { access: 8, more: clock(3) });
    expect(await seen([first, [1, older]])).toEqual(await seen([first]));
    expect((await seen([first, [1, newer]]))[1]).toMatchObject([{ raisedAt: at(1) }]);
  });

  it.each([
    ['that was received before', telegram(5014, { access: 2 })],
    ['that the meter sent before, by its clock', telegram(5021, { access: 9, more: clock(1) })],
    ['that has no register', statusAlone(9)],
  ])('%s does not say that a fault is over', async (_, old) => {
    const run = waterRun(10, {}, 'UTC', inService);
    const faulty = telegram(5021, { access: 3, status: 4, more: clock(3) });
    await run.send('telegrams', gateway, ...at3([...genuine, [4, faulty], [6, old]]));
    expect(await run.alarms('battery-low')).toMatchObject([{ raisedAt: at(4), clearedAt: null }]);
    await run.send('telegrams', gateway, { ts: at(7), telegram: telegram(5021, { access: 5, more: clock(4) }) });
    expect(await run.alarms('battery-low')).toMatchObject([{ raisedAt: at(4), clearedAt: at(7) }]);
  });

  it('of a house where nobody is, without a clock, says that a fault is over when water flows again', async () => {
    const run = waterRun(10, {}, 'UTC', inService);
    const ok = (hour: number, litres: number) => [hour, telegram(litres, { access: 1 })] as const;
    await run.send('telegrams', gateway, ...at3([ok(0, 50), [1, telegram(50, { access: 2, status: 4 })], ok(2, 50)]));
    expect(await run.alarms('battery-low')).toMatchObject([{ clearedAt: null }]);
    await run.send('telegrams', gateway, ...at3([ok(3, 51)]));
    expect(await run.alarms('battery-low')).toMatchObject([{ clearedAt: at(3) }]);
  });

  it('is none that another gateway passes on minutes late, by a clock of its own', async () => {
    const ofOne = [0, 1, 2].map((hour) => [hour, telegram(5000 + 10 * hour, { access: 10 + 20 * hour })] as const);
    const ofOther = [1.1, 2.1].map(
      (hour) => [hour, telegram(9 + 1000 * 5 + 10 * (hour - 1.1), { access: 20 * hour + 5 })] as const,
    );
    expect(await seen([...ofOne, ...ofOther].sort((a, b) => a[0] - b[0]))).toEqual(await seen(ofOne));
  });

  it('is none where water flows back: the access number goes on', async () => {
    const [, alarms] = await seen([...genuine, [3, telegram(5007, { access: 3 })]]);
    expect(alarms).toMatchObject([{ raisedAt: at(3) }]);
  });
});
