import { crcOfEn13757 } from '../../../lib/engine/frames/crc16';
import { hexOf } from '../../../lib/engine/frames/cursor';
import { readTelegram } from '../../../lib/engine/mbus/read-telegram';
import { byRadio, bytesOf, telegramOf } from '../../support/meter-frames';

/** A full and a compact frame of one Kamstrup meter, decrypted. */
const full = bytesOf('2a442d2c998734761b168d2091d37cac21576c7802ff207100041308190000441308190000615b7f616713');
const compact = bytesOf('23442d2c998734761b168d2087d19ead217f1779eda86ab6710008190000081900007f13');

const little = (crc: number): string => hexOf(Uint8Array.of(crc & 0xff, crc >> 8));

describe('a compact frame', () => {
  it('has the records of the full frame whose layout it has', () => {
    const { format, records } = telegramOf(readTelegram(full));
    expect(format?.signature).toBe(0xa8ed);
    const again = telegramOf(
      readTelegram(compact, { formatOf: (signature) => (signature === 0xa8ed ? format?.hex : undefined) }),
    );
    expect(again.records).toEqual(records);
    expect(again.format).toEqual(format);
  });

  it.each<[string, string, (() => string) | undefined]>([
    ['format-unknown', 'before its full frame', undefined],
    ['format-unknown', 'with the layout of another', () => '0413'],
    ['format-unknown', 'with a layout that is none', () => 'not hex'],
    ['format-unknown', 'with a layout of any length', () => '0413'.repeat(1000)],
  ])('is %s %s', (code, _, formatOf) => {
    expect(readTelegram(compact, formatOf ? { formatOf } : {})).toMatchObject({
      ok: false,
      code,
      meter: { id: '76348799' },
    });
  });

  it('with other data than its CRC says is refused', () => {
    const data = '78560000';
    const frame = (crc: number) =>
      byRadio(`${little(crcOfEn13757(bytesOf('0413')))} ${little(crc)} ${data} 2f2f`, '7b 55 00 0000');
    const formatOf = () => '0413';
    expect(telegramOf(readTelegram(frame(crcOfEn13757(bytesOf(`0413${data}`))), { formatOf })).records).toMatchObject([
      { value: 22.136 },
    ]);
    expect(readTelegram(frame(0x1234), { formatOf })).toMatchObject({ ok: false, code: 'crc' });
  });

  it.each([
    ['truncated', '785600'],
    ['length', '7856000001'],
  ])('is %s with data %s for four bytes', (code, data) => {
    const frame = byRadio(`${little(crcOfEn13757(bytesOf('0413')))} 0000 ${data}`, '7b 55 00 0000');
    expect(readTelegram(frame, { formatOf: () => '0413' })).toMatchObject({ ok: false, code });
  });
});

describe('a format frame', () => {
  it('says a layout and no records', () => {
    const telegram = telegramOf(
      readTelegram(byRadio(`02 ${little(crcOfEn13757(bytesOf('0413')))} 0413`, '6a 55 00 0000')),
    );
    expect(telegram).toMatchObject({ records: [], format: { hex: '0413' } });
  });

  it('whose signature is of another layout is refused', () => {
    expect(readTelegram(byRadio('02 0000 0413', '6a 55 00 0000'))).toMatchObject({ ok: false, code: 'crc' });
  });
});
