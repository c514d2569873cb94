import fc from 'fast-check';
import { readStatus } from '../../../lambdas/traffic/controller-status';
import { fieldsOf } from '../../../lib/engine/intake/fields';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';

const whole = {
  ts: '2026-05-13T08:00:00Z',
  seq: 7,
  mode: 'normal',
  unitFlashStatus: 2,
  alarmBits: 0,
  power: 'ok',
  plan: 3,
  cycleSeconds: 90,
  firmware: '4.2',
};
const readBytes = (bytes: Uint8Array) => reading(() => readStatus(fieldsOf({ bytes })));
const read = (message: unknown) =>
  readBytes(Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)));
const code = (message: unknown) => {
  const status = read(message);
  return isRefusal(status) ? status.code : 'taken';
};

describe('readStatus', () => {
  it('takes a whole message', () => {
    expect(read(whole)).toEqual({
      atMs: Date.UTC(2026, 4, 13, 8),
      sequence: 7,
      mode: 'normal',
      unitFlashStatus: 2,
      alarmBits: 0,
      powerFailed: false,
      plan: 3,
      cycleSeconds: 90,
      firmware: '4.2',
    });
  });

  it('takes the least that a controller must say, and offsets', () => {
    expect(read({ ts: '2026-05-13T10:00:00+02:00', mode: 'dark', power: 'failed' })).toMatchObject({
      atMs: Date.UTC(2026, 4, 13, 8),
      powerFailed: true,
      cycleSeconds: null,
    });
  });

  it.each([
    ['{"ts":"2026-05-13T08', 'format.malformed'],
    ['[]', 'schema.invalid'],
    [{ ...whole, mode: 'disco' }, 'schema.invalid'],
    [{ ...whole, power: undefined }, 'schema.invalid'],
    [{ ...whole, seq: 1.5 }, 'schema.invalid'],
    [{ ...whole, ts: '2026-05-13 08:00:00' }, 'time.invalid'],
    [{ ...whole, ts: '2026-05-13T08:00:00' }, 'time.invalid'],
    [{ ...whole, ts: 1778659200 }, 'schema.invalid'],
    [{ ...whole, unitFlashStatus: 9 }, 'range.exceeded'],
    [{ ...whole, alarmBits: -1 }, 'range.exceeded'],
    [{ ...whole, cycleSeconds: 601 }, 'range.exceeded'],
    [{ ...whole, cycleSeconds: 90_000 }, 'unit.invalid'],
    [{ ...whole, firmware: 'x'.repeat(65) }, 'range.exceeded'],
  ])('refuses %j as %s', (message, expected) => {
    expect(code(message)).toBe(expected);
  });

  it('refuses bytes that are not UTF-8', () => {
    const status = readBytes(Buffer.from([0x7b, 0xff, 0x7d]));
    expect(isRefusal(status) && status.code).toBe('encoding.invalid');
  });

  it('answers for any bytes and never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readBytes(bytes)));
    fc.assert(fc.property(fc.json(), (text) => void read(text)));
  });
});
