import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type KeyFileContext, readKeyFile } from '../../../lib/devices/keys/key-file';
import { UserError } from '../../../lib/shared/user-error';
import { runs } from '../../support/exploring';

const folder = mkdtempSync(join(tmpdir(), 'citykit-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const things: Readonly<Record<string, string>> = { '4711': 'york--water-4711', '4712': 'york--water-4712' };
const context = { deviceType: 'water-meter', keyBytes: 16, thingOf: (written: string) => things[written] };

function read(text: string | Uint8Array, mode = 0o600, of: KeyFileContext = context) {
  const file = join(folder, 'keys.csv');
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
  return readKeyFile(file, of);
}

const key = '00112233445566778899aabbccddeeff';
const keysIn = async (text: string | Uint8Array) =>
  (await read(text)).keys.map(({ key: bytes }) => Buffer.from(bytes).toString('hex'));

describe('a file of keys', () => {
  it.each([
    ['small letters', `id,key\n4711,${key}\n`],
    ['capitals, semicolons, quotes, no last line end', `"id";"key"\r\n"4711";"${key.toUpperCase()}"`],
    ['spaces between the bytes', `id,key\n4711,${key.replace(/../g, '$& ')}\n`],
    ['colons', `id\tkey\n4711\t${key.replace(/..(?!$)/g, '$&:')}\n`],
    ['an id that a spreadsheet held as a number', `id,key\n4711.0,${key}\n`],
    ['further columns, a BOM', `\ufeffmaker,key,id\nX,${key},4711\n`],
    ['UTF-16', Buffer.from(`\ufeffid,key\n4711,${key}\n`, 'utf16le')],
    ['the same row twice', `id,key\n4711,${key}\n4711,${key.toUpperCase()}\n`],
  ])('is read with %s', async (_, text) => {
    expect(await keysIn(text)).toEqual([key]);
  });

  it.each([
    ['too short', key.slice(2)],
    ['too long', `${key}00`],
    ['half a byte', key.slice(1)],
    ['no hexadecimal text', `${key.slice(0, -1)}g`],
    ['base64', Buffer.from(key, 'hex').toString('base64')],
    ['what a spreadsheet makes of digits', '1.12233E+30'],
    ['blank', ''],
    ['all zeros, as of a meter whose key nobody has entered', '0'.repeat(32)],
  ])('with a key that is %s has a fault', async (_, text) => {
    const { keys, faults } = await read(`id,key\n4711,${text}\n`);
    expect([keys, faults]).toEqual([[], [expect.objectContaining({ row: 1, device: '4711', code: 'CK6711' })]]);
  });

  it.each([
    ['a row that is cut', `id,key\n4711,${key}\n4711`, 'CK6710'],
    ['a row with a field too many', `id,key\n4711,${key},${key}\n`, 'CK6710'],
    ['no id', `id,key\n ,${key}\n`, 'CK6710'],
    ['a device that is not in service', `id,key\n4799,${key}\n`, 'CK6712'],
    ['two keys of one device', `id,key\n4711,${key}\n4711,${'f'.repeat(32)}\n`, 'CK6713'],
  ])('has a fault with %s', async (_, text, code) => {
    expect((await read(text)).faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('names a device of the registry, and by its row alone what could be a key in the wrong column', async () => {
    const { faults } = await read(`id,key\n4711,x\n${key},4711\nshort,${key}\n`);
    expect(faults.map(({ row, device }) => [row, device])).toEqual([
      [1, '4711'],
      [2, undefined],
      [3, undefined],
    ]);
  });

  it('may have a second key behind the first, where the type of its devices has one', async () => {
    const both = { ...context, secondKeyBytes: 16 };
    const lengthsOf = async (text: string, of: typeof context) =>
      (await read(`id,key\n4711,${text}\n`, 0o600, of)).keys.map(({ key: bytes }) => bytes.length);
    expect(await lengthsOf(key, both)).toEqual([16]);
    expect(await lengthsOf(`${key} ${'f'.repeat(32)}`, both)).toEqual([32]);
    expect(await lengthsOf(`${key}${'0'.repeat(32)}`, both)).toEqual([]);
    expect(await lengthsOf(`${key}ff`, both)).toEqual([]);
    expect(await lengthsOf(`${key}${key}`, context)).toEqual([]);
  });

  it.each([0o640, 0o604, 0o620, 0o644, 0o777])('that others may touch (%o) is not read', async (mode) => {
    await expect(read(`id,key\n4711,${key}\n`, mode)).rejects.toMatchObject({ code: 'CK6702' });
  });

  it.each([0o600, 0o400, 0o700])('that is its owner’s alone (%o) is read', async (mode) => {
    expect((await read(`id,key\n4711,${key}\n`, mode)).keys.length).toBe(1);
  });

  it.each([
    ['a missing file', () => readKeyFile(join(folder, 'none.csv'), context), 'CK6801'],
    ['a folder', () => readKeyFile(folder, context), 'CK6802'],
    ['nothing', () => read(''), 'CK6804'],
    ['an XLSX', () => read(Buffer.from('504b0304', 'hex')), 'CK6703'],
    ['XML', () => read('<keys/>'), 'CK6805'],
    ['a file of other columns', () => read(`meter,key\n4711,${key}\n`), 'CK6703'],
    ['two columns of keys', () => read(`id,key,key\n4711,${key},${key}\n`), 'CK6703'],
    ['two columns of ids', () => read(`id,key, id\n4711,${key},4712\n`), 'CK6703'],
    ['a quote that is never closed', () => read(`id,key\n4711,"${key}\n`), 'CK6808'],
    ['a row without end', () => read(`id,key\n4711,${key.repeat(40_000)}\n`), 'CK6703'],
    [
      'bytes of no encoding',
      () => read(Buffer.concat([Buffer.from('\ufeffid,key\n'), Buffer.from([0xc3, 0x28])])),
      'CK6806',
    ],
  ])('%s is refused as a whole', async (_, reading, code) => {
    await expect(reading()).rejects.toMatchObject({ code });
  });

  it('never says text of a key, whatever is done to the file', async () => {
    const text = `id,key\n4711,${key}\n4712,${key}\n`;
    const damage = fc.record({
      at: fc.nat(text.length),
      length: fc.nat(20),
      by: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('"', '\n', ',', ';', '\t', '""', '\r', key)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        let damaged = text;
        for (const { at, length, by } of damages) damaged = damaged.slice(0, at) + by + damaged.slice(at + length);
        const said = await read(damaged).then(
          ({ faults }) => JSON.stringify(faults),
          (error) => {
            if (!(error instanceof UserError)) throw error;
            return JSON.stringify([error.said, error.hint]);
          },
        );
        // Any six digits of the key in a row.
        for (let i = 0; i + 6 <= key.length; i++) expect(said).not.toContain(key.slice(i, i + 6));
      }),
      { numRuns: runs(150, 600) },
    );
  });
});
