import { checkDevice } from '../../../../lib/engine/intake/checks/device-active';
import { checkEventTime } from '../../../../lib/engine/intake/checks/event-time';
import { checkSize } from '../../../../lib/engine/intake/checks/size';
import { checkTenant } from '../../../../lib/engine/intake/checks/tenant';
import { firstRefusal } from '../../../../lib/engine/intake/intake';
import { MemoryDevices } from '../../../../lib/engine/ports/memory/sinks';

const received = Date.UTC(2026, 4, 13, 8);
const day = 24 * 3_600_000;
const code = (refusal: { readonly code: string } | undefined) => refusal?.code ?? 'taken';

describe('common check 1: size', () => {
  it('takes the greatest size and refuses a byte more', () => {
    expect(checkSize(new Uint8Array(10), 10)).toBeUndefined();
    expect(code(checkSize(new Uint8Array(11), 10))).toBe('size.exceeded');
  });
});

describe('common check 3: tenant', () => {
  it('takes its own city and files without one, and refuses another city', () => {
    expect(checkTenant('a', 'a')).toBeUndefined();
    expect(checkTenant(undefined, 'a')).toBeUndefined();
    expect(code(checkTenant('b', 'a'))).toBe('tenant.mismatch');
    expect(code(checkTenant('', 'a'))).toBe('tenant.mismatch');
  });
});

describe('common check 4: device', () => {
  const devices = new MemoryDevices(['old']);
  it.each([
    ['d1', 'd1', 'taken'],
    ['d1', undefined, 'taken'],
    ['old', 'old', 'device.unknown'],
    ['d1', 'd2', 'device.unknown'],
    ['', undefined, 'device.unknown'],
  ])('of client %s and topic %s says %s', async (client, topic, expected) => {
    expect(code(await checkDevice(client, topic, devices))).toBe(expected);
  });
});

describe('common check 5: time', () => {
  it.each([
    [0, false, 'taken'],
    [120_000, false, 'taken'],
    [120_001, false, 'time.future'],
    [-7 * day, false, 'taken'],
    [-7 * day - 1, false, 'time.ancient'],
    [-7 * day - 1, true, 'taken'],
    [Date.UTC(2000, 0, 1) - received, true, 'taken'],
    [Date.UTC(2000, 0, 1) - received - 1, true, 'time.ancient'],
    [Number.NaN, true, 'time.invalid'],
    [1e20, true, 'time.future'],
    [-1e20, false, 'time.ancient'],
  ])('of %d ms after reception, backfill %s, says %s', (offset, backfill, expected) => {
    expect(code(checkEventTime(received + offset, received, backfill))).toBe(expected);
  });

  it.each([
    [day, 'taken'],
    [day + 1, 'time.future'],
  ])('of %d ms after reception, where a day ahead may be announced, says %s', (offset, expected) => {
    expect(code(checkEventTime(received + offset, received, false, day))).toBe(expected);
  });
});

describe('firstRefusal', () => {
  it('is that of the earliest check, whatever the order', () => {
    const late = { code: 'range.exceeded', reason: '' } as const;
    const early = { code: 'tenant.mismatch', reason: '' } as const;
    expect(firstRefusal([late, undefined, early])).toBe(early);
    expect(firstRefusal([undefined])).toBeUndefined();
  });
});
