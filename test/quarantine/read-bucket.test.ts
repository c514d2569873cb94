import { gzipSync } from 'node:zlib';
import { SignedFetch } from '../../lib/engine/ports/aws/client';
import { eachOf, readAhead } from '../../lib/quarantine/read-ahead';
import { refusedInBucket, type Unreadable } from '../../lib/quarantine/read-bucket';
import { deviceOf } from '../../lib/quarantine/refused-message';
import { packed, RefusedCity, refused } from '../support/refused-city';

let city: RefusedCity;
let gets = 0;
beforeEach(async () => {
  city = await new RefusedCity().start();
  gets = 0;
});
afterEach(() => city.stop());

const of = (device: string, more: object = {}) =>
  refused({ origin: `testville/north/signal-controller/${device}`, sender: device, ...more });
const day = 'messages/dt=2026/11/29/';

/** Devices of the messages that are read, and what cannot be. */
async function read(fromMs?: number) {
  const unreadable: Unreadable[] = [];
  const place = { aws: new SignedFetch(city.account.aws.environment), bucket: city.bucket('quarantine') };
  const range = { onUnreadable: (one: Unreadable) => void unreadable.push(one), ...(fromMs ? { fromMs } : {}) };
  const devices: string[] = [];
  for await (const message of refusedInBucket(place, range)) devices.push(deviceOf(message));
  return { devices, unreadable };
}

describe('the bucket of quarantine', () => {
  it('is read in the order of its keys, page by page, compressed or not, whatever the keys hold', async () => {
    city.pageSize = 2;
    const keys = ['a', 'b c', 'd+e', 'f&g<h>"\'', 'ü/银', '𐀀', '\uffee', '%41', 'x'.repeat(800)];
    for (const [i, key] of keys.entries())
      city.put(day + key, i % 2 ? packed(of(`tc-${i}`)) : `${JSON.stringify(of(`tc-${i}`))}\n`);
    const order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const expected = [...keys].sort(order).map((key) => `tc-${keys.indexOf(key)}`);
    expect(await read()).toEqual({ devices: expected, unreadable: [] });
  });

  it('that is empty has none', async () => {
    expect(await read()).toEqual({ devices: [], unreadable: [] });
  });

  it('is not opened before the day from which it is asked for, an hour earlier at most', async () => {
    for (const d of ['27', '28', '29']) city.put(`messages/dt=2026/11/${d}/a`, packed(of(`tc-${d}`)));
    expect((await read(Date.UTC(2026, 10, 29, 8))).devices).toEqual(['tc-29']);
    expect((await read(Date.UTC(2026, 10, 29, 0, 30))).devices).toEqual(['tc-28', 'tc-29']);
  });

  it('names what cannot be read, and reads the rest', async () => {
    const whole = packed(...Array.from({ length: 200 }, (_, i) => of('tc-cut', { reason: String(i * 7919) })));
    city.put(`${day}1-none`, 'no message\n{}\n');
    city.put(`${day}2-cut`, whole.subarray(0, whole.length - 20));
    city.put(`${day}3-damaged`, Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('this is no gzip')]));
    city.put(`${day}4-empty`, '');
    city.put(`${day}5-empty-gzip`, gzipSync(''));
    city.put(`${day}6-long`, JSON.stringify(of('tc-long', { reason: 'x'.repeat(2_000_001) })));
    city.put(`${day}7-twice`, Buffer.concat([packed(of('tc-1')), packed(of('tc-2'))]));
    const { devices, unreadable } = await read();
    expect(devices.filter((device) => device !== 'tc-cut')).toEqual(['tc-1', 'tc-2']);
    expect(unreadable.map(({ key, line }) => `${key.slice(day.length)} ${line ?? 'rest'}`)).toEqual([
      '1-none 1',
      '1-none 2',
      '2-cut rest',
      '3-damaged rest',
      '6-long 1',
    ]);
  });

  it('is read on where bytes broke off on their way: each message once', async () => {
    const text = Array.from({ length: 2000 }, (_, i) => `${JSON.stringify(of(`tc-${i}`))}\n`).join('');
    city.put(`${day}big`, text);
    city.before = ({ method, path }) =>
      method === 'GET' && path.endsWith('/big') && ++gets < 3 ? { body: text, breaksAfter: 200_000 * gets } : undefined;
    const { devices, unreadable } = await read();
    expect(unreadable).toEqual([]);
    expect(devices).toEqual(Array.from({ length: 2000 }, (_, i) => `tc-${i}`));
  });

  it('names an object that goes on breaking off, and one that is gone meanwhile', async () => {
    for (const key of ['a', 'b', 'c']) city.put(day + key, packed(of(`tc-${key}`)));
    city.before = ({ method, path }) => {
      if (method !== 'GET' || path.includes('list-type')) return undefined;
      if (path.endsWith('/a')) return { body: packed(of('tc-a')), breaksAfter: 5 };
      return path.endsWith('/b') ? { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' } : undefined;
    };
    const { devices, unreadable } = await read();
    expect([devices, unreadable.map(({ key }) => key.slice(-1))]).toEqual([['tc-c'], ['a', 'b']]);
  });

  it('throws what AWS refuses, of a list and of an object', async () => {
    city.put(`${day}a`, packed(of('tc-1')));
    for (const refuses of ['list-type', `/${day}a`.replace('=', '%3D')]) {
      city.before = ({ path }) =>
        path.includes(refuses) ? { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' } : undefined;
      await expect(read()).rejects.toThrow('AccessDenied');
    }
  });
});

describe('work on a stream', () => {
  async function* numbers(count: number) {
    for (let n = 0; n < count; n++) yield n;
  }

  it('ahead of its turn keeps the order, and no more than so many at once', async () => {
    let [running, most] = [0, 0];
    const work = async (n: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, (n * 7) % 5));
      running--;
      return n;
    };
    const seen: number[] = [];
    for await (const n of readAhead(numbers(50), 4, work)) seen.push(n);
    expect(seen).toEqual([...Array(50).keys()]);
    expect(most).toBeLessThanOrEqual(5);
  });

  it('at once begins none after a failure, and throws it when all have ended', async () => {
    const begun: number[] = [];
    const work = async (n: number) => {
      begun.push(n);
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (n === 5) throw new Error('five');
    };
    await expect(eachOf(numbers(100), 3, work)).rejects.toThrow('five');
    expect(begun.length).toBeLessThan(12);
    await expect(eachOf(numbers(7), 3, async () => undefined)).resolves.toBeUndefined();
  });
});
