import { KeyedCity } from '../support/keyed-city';

const [one, two, three] = ['000102030405060708090a0b0c0d0e0f', 'ff'.repeat(16), 'a1'.repeat(16)] as const;

let at: KeyedCity;
beforeEach(async () => {
  at = await new KeyedCity().start();
  await at.register('4711', '4712', '4713');
});
afterEach(() => at.stop());

const csv = (...rows: readonly (readonly [string, string])[]) =>
  `id,key\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;

describe('devices keys with a file', () => {
  it('stores each key where the functions read it, by id or by thing name', async () => {
    const file = at.file(csv(['4711', one], [at.thing('4712'), two.toUpperCase().replace(/../g, '$& ')]));
    const { code, stdout, stderr } = await at.run(file);
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 devices: 2 had no key, 0 had another')]);
    expect(stderr).not.toMatch(/000102|ff ?ff/i);
    expect([await at.keyOf('4711'), await at.keyOf('4712'), await at.keyOf('4713')]).toEqual([one, two, undefined]);
  });

  it('a second time changes nothing, and says so without the key', async () => {
    const file = at.file(csv(['4711', one], ['4712', two]));
    await at.run(file);
    const writes = () =>
      at.account.calls.filter(
        ({ operation, input }) => operation === 'PutItem' && !/audit/.test(String(input.TableName)),
      ).length;
    const before = writes();
    expect(await at.json(file)).toEqual({ code: 0, new: 0, changed: [], unchanged: 2, retired: [] });
    expect(writes()).toBe(before);
  });

  it('puts another key over the one before, and names the device', async () => {
    await at.run(at.file(csv(['4711', one], ['4712', two])));
    const { stdout } = await at.run(at.file(csv(['4711', three], ['4712', two], ['4713', one])));
    expect(stdout).toContain('3 devices: 1 had no key, 1 had another, 1 have this one already');
    expect(stdout).toContain(`Another: ${at.thing('4711')}`);
    expect(await at.keyOf('4711')).toBe(three);
  });

  it('--dry-run says the same and writes nothing, not even a data key', async () => {
    const file = at.file(csv(['4711', one]));
    expect(await at.json(file, '--dry-run')).toEqual({ code: 0, new: 1, changed: [], unchanged: 0, retired: [] });
    expect(at.account.calls.filter(({ operation }) => /Put|Generate/.test(operation)).length).toBe(3);
    await at.run(file);
    expect(await at.json(at.file(csv(['4711', two])), '--dry-run')).toMatchObject({ changed: [at.thing('4711')] });
    expect(await at.keyOf('4711')).toBe(one);
  });

  it('is wrong as a whole where one row is: nothing is written, and every row is named', async () => {
    const rows = csv(['4711', one], ['4712', `${two}00`], ['4799', three], ['4711', two], ['4713', ''], ['', three]);
    const { code, stdout, stderr } = await at.run(at.file(rows));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').map((line) => /(row \d.*): (CK\d+)/.exec(line)?.slice(1))).toEqual([
      ['row 2, 4712', 'CK6711'],
      ['row 3', 'CK6712'],
      ['row 4, 4711', 'CK6713'],
      ['row 5, 4713', 'CK6711'],
      ['row 6', 'CK6710'],
      undefined,
      undefined,
    ]);
    expect(stderr).toContain('Nothing was changed.');
    expect(await at.having()).toEqual([]);
    const inChinese = await at.run(at.file(rows), '--lang', 'zh');
    expect(inChinese.stderr).toContain('第 2 行, 4712: CK6711: 密钥不是 16 字节');
  });

  it.each([
    ['a table that others may read', csv(['4711', one]), 'CK6702', 0o640],
    ['one without a header', `4711,${one}\n4712,${two}\n`, 'CK6703', 0o600],
    ['a JSON list', `[{"id":"4711","key":"${one}"}]`, 'CK6703', 0o600],
    ['a quote that is never closed', `id,key\n"4711,${one}\n`, 'CK6808', 0o600],
    ['nothing', '', 'CK6804', 0o600],
  ])('refuses %s, and shows none of it', async (_, text, code, mode) => {
    const result = await at.run(at.file(text, mode));
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(result.stdout + result.stderr).not.toMatch(/000102|4711/);
    expect(await at.having()).toEqual([]);
  });

  it('says what is wrong without the text of a key, also where the columns are the wrong way round', async () => {
    const { stderr } = await at.run(
      at.file(`key,id\n4711,${one}\n4712,${Buffer.from(one, 'hex').toString('base64')}\n`),
    );
    expect(stderr.match(/CK671\d/g)).toEqual(['CK6712', 'CK6712']);
    expect(stderr).not.toMatch(/000102|AAEC/);
  });

  it('of which no more than twenty rows are wrong is shown whole; JSON has all', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [`${5000 + i}`, one] as const);
    const { stderr } = await at.run(at.file(csv(...rows)));
    expect(stderr).toContain('… and 10 more');
    const { code, faults } = await at.json(at.file(csv(...rows)));
    expect([code, faults.length]).toEqual([1, 30]);
  });
});

describe('devices keys without a file', () => {
  it('shows who has a key, and --missing who has none; nothing is decrypted', async () => {
    await at.run(at.file(csv(['4711', one])));
    at.account.calls.length = 0;
    const { stdout } = await at.run();
    expect(stdout).toMatch(/4711 .* yes\n.*4712 .* no\n/);
    expect(stdout).toContain('1 of 3 devices in service have a key.');
    const missing = await at.json('--missing');
    expect(missing.devices.map(({ id }: { id: string }) => id)).toEqual(['4712', '4713']);
    expect(at.account.calls.every(({ operation }) => operation === 'Query')).toBe(true);
  });

  it('names keys of things that are not in service, and --remove deletes them', async () => {
    await at.run(at.file(csv(['4711', one], ['4712', two])));
    await at.retire('4711');
    expect(await at.json()).toMatchObject({ strays: [at.thing('4711')] });
    expect(await at.json('--remove', at.thing('4711'), '--remove', '4712', '--remove', '4713')).toEqual({
      code: 0,
      removed: [at.thing('4711'), at.thing('4712')],
      none: [at.thing('4713')],
    });
    expect(await at.having()).toEqual([]);
  });

  it('--remove of a device that nobody knows deletes no other', async () => {
    await at.run(at.file(csv(['4711', one])));
    const { code, stderr } = await at.run('--remove', '4711', '--remove', '4799');
    expect([code, stderr]).toEqual([1, expect.stringContaining('4799: CK6712')]);
    expect(await at.having()).toEqual([at.thing('4711')]);
  });
});

describe('devices keys refuses', () => {
  it.each([
    [['FILE', '--missing'], 'FILE and --missing do not go together'],
    [['FILE', '--remove', '4711'], 'FILE and --remove do not go together'],
    [['--missing', '--remove', '4711'], '--missing and --remove do not go together'],
    [['--dry-run'], '--dry-run needs FILE'],
    [['--type', 'quality-probe'], '--type quality-probe is not one of water-meter'],
  ])('%j', async (args, said) => {
    const { code, stderr } = await at.run(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('a city none of whose devices have keys', async () => {
    const other = await new KeyedCity().start({ services: '{ traffic: { signals: 3 } }' });
    const { code, stderr } = await other.run();
    await other.stop();
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK6701')]);
  });
});

describe('the audit trail of the service', () => {
  const said = () => at.trail.map(({ operation, result, asked, done }) => [operation, result, asked ?? done]);

  it('says who stores keys, of how many devices, before any is stored, and what became of them', async () => {
    at.account.arn = ['arn', 'aws', 'sts', '', '111122223333', 'assumed-role/Meters/li'].join(':');
    await at.run(at.file(csv(['4711', one], ['4712', two])));
    expect(said()).toEqual([
      ['device-keys-stored', 'allowed', ['devices=2', 'type=water-meter']],
      ['device-keys-stored', 'done', ['changed=0', 'new=2', 'retired=0', 'unchanged=0']],
    ]);
    expect(new Set(at.trail.map(({ who }) => who))).toEqual(new Set([at.account.arn]));
    // Random ids beside it may hold a part of either.
    expect(at.blocks.join('')).not.toMatch(/\b4711\b|0001020304/);
    const [noted, stored] = ['PUT', 'PutItem'].map((of) =>
      at.order.findIndex(({ method, operation, input }) =>
        of === 'PUT' ? method === 'PUT' : operation === of && /secrets$/.test(String(input.TableName)),
      ),
    );
    expect(noted).toBeLessThan(stored as number);
  });

  it('says who deletes some; a dry run, a list and a file that is wrong leave nothing in it', async () => {
    await at.run(at.file(csv(['4711', one])), '--dry-run');
    await at.run();
    await at.run(at.file(csv(['4799', one])));
    expect(said()).toEqual([]);
    await at.run('--remove', '4711', '--remove', '4712');
    expect(said()).toEqual([
      ['device-keys-removed', 'allowed', ['devices=2', 'type=water-meter']],
      ['device-keys-removed', 'done', ['none=2', 'removed=0']],
    ]);
  });

  it('that cannot be written lets nothing be stored', async () => {
    at.before = ({ method }) =>
      method === 'PUT' ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : undefined;
    const { code, stderr } = await at.run(at.file(csv(['4711', one])));
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK6707')]);
    expect(await at.having()).toEqual([]);
  });
});
