import fc from 'fast-check';
import { hexOf } from '../../../lib/engine/frames/cursor';
import { readTelegram, type TelegramOptions } from '../../../lib/engine/mbus/read-telegram';
import { explored, runs, sized } from '../../support/exploring';
import {
  byRadio,
  bytesOf,
  cut,
  flippedBits,
  hexFile,
  inFormatA,
  inFormatB,
  namesIn,
  telegramOf,
  withRecords,
} from '../../support/meter-frames';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const wired = withRecords('0c13 27048502 046d 32371f15 02fd17 0000');
const long = byRadio('0413 78560000 046d 32371f15 '.repeat(12));
const radio = byRadio('0413 78560000 046d 32371f15 02fd17 0000');
const formOf = (frame: Uint8Array) => (frame[0] === 0x68 ? 'wired' : 'radio');

/** Those of damaged frames that are read, in hex. */
const readable = (damaged: Uint8Array[], form?: TelegramOptions['form']): string[] =>
  damaged.filter((bytes) => readTelegram(bytes, form ? { form } : {}).ok).map(hexOf);

describe('a frame that its CRCs protect', () => {
  it.each([
    ['on the wire', wired, 'wired'],
    ['of format A', inFormatA(radio), 'radio-a'],
    ['of format B', inFormatB(radio), 'radio-b'],
    ['of format A with many blocks', inFormatA(long), 'radio-a'],
    ['of format B with two CRCs', inFormatB(long), 'radio-b'],
  ] as const)('%s is read, and refused with any bit turned and cut anywhere', (_, frame, form) => {
    telegramOf(readTelegram(frame, { form }));
    expect(readTelegram(frame)).toEqual(readTelegram(frame, { form }));
    expect(readable([...cut(frame), ...flippedBits(frame)], form)).toEqual([]);
  });

  it('is not taken for one of another form when nobody states it', () => {
    expect(readable([...cut(wired), ...flippedBits(wired)])).toEqual([]);
  });
});

it('a frame by radio that begins as one on the wire is read as one by radio', () => {
  // L is 68, and so is the high byte of a maker whose letters begin with Z.
  const frame = Uint8Array.of(0x68, ...bytesOf(`44 ae68 78563412 01 07 78 ${'2f'.repeat(88)} 0413 01000000`));
  expect(telegramOf(readTelegram(frame))).toMatchObject({ link: 'radio', meter: { manufacturer: 'ZEN' } });
});

describe('bytes', () => {
  it.each([
    ['none', '', 'truncated'],
    ['of an acknowledgement', 'e5', 'no-data'],
    ['of a short frame', '10 5b 01 5c 16', 'no-data'],
    ['of a short frame with another checksum', '10 5b 01 5d 16', 'crc'],
    ['of a control frame', '68 03 03 68 53 01 51 a5 16', 'no-data'],
    ['of a frame to a meter', '68 04 04 68 53 01 51 00 a5 16', 'unsupported'],
    ['with two lengths', '68 04 05 68 08 01 70 08 81 16', 'not-a-frame'],
    ['behind a frame', '68 04 04 68 08 01 70 08 81 16 00', 'length'],
    ['with another end', '68 04 04 68 08 01 70 08 81 17', 'not-a-frame'],
    ['that end within a header by radio', '0a 44 2440 78563412 0107 7a', 'truncated'],
    ['fewer than an address', '04 44 2440 78', 'truncated'],
    ['more than the L field says', '0a 44 2440 78563412 0107 78 00', 'length'],
  ])('%s are refused with a code', (_, hex, code) => {
    expect(readTelegram(bytesOf(hex))).toMatchObject({ ok: false, code });
  });

  it('of a megabyte are refused at once', () => {
    const bytes = new Uint8Array(1_000_000).fill(0x68);
    const from = process.cpuUsage();
    for (const form of ['wired', 'radio', 'radio-a', 'radio-b'] as const)
      expect(readTelegram(bytes, { form }).ok).toBe(false);
    expect(process.cpuUsage(from).user).toBeLessThan(100_000);
  });

  it('at random never make it throw', () => {
    const key = new Uint8Array(16);
    const anyForm = fc.constantFrom(undefined, 'wired', 'radio', 'radio-a', 'radio-b');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), anyForm, fc.boolean(), (bytes, form, hasKey) => {
        const reading = readTelegram(bytes, { ...(form && { form }), ...(hasKey && { key }), formatOf: () => '0413' });
        expect(typeof reading.ok).toBe('boolean');
      }),
      { numRuns: runs(1000, 12_000) },
    );
  });

  it('at random behind a sound header are records or faults', () => {
    const ci = fc.constantFrom(
      '78',
      '7a 00 00 0000',
      '7a 00 00 1005',
      '8d 00 00 00000020',
      '8c 00 00 7a 00 00 0000',
      '90 0f 002c 25',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), ci, (bytes, header) => {
        const reading = readTelegram(byRadio(Buffer.from(bytes).toString('hex'), header));
        if (reading.ok) for (const { value } of reading.telegram.records) expect(Number.isNaN(value)).toBe(false);
      }),
      { numRuns: runs(1000, 12_000) },
    );
  });
});

describeWithReferenceData('real frames cut or with a bit turned', () => {
  const folders = ['energy/mbus-frames', 'water/mbus-frames'];
  const files = ['energy/wmbus/electricity-gas_telegrams.json', 'water/wmbus/water_telegrams.json'];
  const frames = [
    ...folders.flatMap((folder) => namesIn(folder, '.hex').map((name) => hexFile(`${folder}/${name}.hex`))),
    ...files.flatMap((file) =>
      JSON.parse(referenceData(file).toString('utf8')).flatMap(({ telegram }: { telegram: string }) =>
        telegram.split(',').map(bytesOf),
      ),
    ),
  ];

  it('are read or refused, never thrown', () => {
    let read = 0;
    for (const frame of frames.filter((_, n) => n % sized(4, 1) === 0))
      for (const damaged of [...cut(frame), ...flippedBits(frame)])
        if (readTelegram(damaged, { form: formOf(frame) }).ok) read++;
    expect(read).toBeGreaterThan(0);
  });

  it('on the wire give no value that the frame has not', () => {
    for (const frame of frames.filter((bytes) => formOf(bytes) === 'wired'))
      expect(readable([...cut(frame), ...flippedBits(frame)], 'wired')).toEqual([]);
  });

  it('by radio give none with the CRCs of either format', () => {
    const forms = [
      ['radio-a', inFormatA],
      ['radio-b', inFormatB],
    ] as const;
    const radios = frames.filter((bytes) => formOf(bytes) === 'radio' && bytes.length <= 200);
    for (const frame of explored(radios, 20, 200))
      for (const [form, dressed] of forms) {
        expect(readTelegram(dressed(frame), { form })).toEqual(readTelegram(frame, { form: 'radio' }));
        expect(readable([...flippedBits(dressed(frame))], form)).toEqual([]);
      }
  });
});
