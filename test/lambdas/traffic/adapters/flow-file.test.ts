import { flowLines } from '../../../../lambdas/traffic/adapters/flow-file';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { chunked } from '../../../support/spat-replay';

const zone = new ZoneTime('Asia/Shanghai');

async function read(text: string | Uint8Array, key = 'speeds-2026-05-13.csv') {
  const out = [];
  const file = { key, receivedAtMs: Date.UTC(2026, 5, 1, 3), chunks: chunked(text) };
  for await (const { lineNumber, message } of flowLines(zone)(file, 100, new FileBytes()))
    out.push(
      isRefusal(message)
        ? [lineNumber, message.code]
        : [lineNumber, message.deviceId ?? message.fileDevice, Buffer.from(message.bytes).toString()],
    );
  return out;
}

const cell = (start: string, speedMph: number) =>
  JSON.stringify({ intervalStart: start, intervalSeconds: 300, speedMph });

describe('flowLines', () => {
  it('turns each cell of a table of speeds into a message, from local midnight of the day in its name', async () => {
    expect(await read('a,b\n60.5,61\n62,0.0\n')).toEqual([
      [2, 'a', cell('2026-05-12T16:00:00.000Z', 60.5)],
      [3, 'a', cell('2026-05-12T16:05:00.000Z', 62)],
      [2, 'b', cell('2026-05-12T16:00:00.000Z', 61)],
    ]);
  });

  it('without a day in its name starts at the last whole local day', async () => {
    expect(await read('a,b\n60,\n', 'speeds.csv')).toEqual([[2, 'a', cell('2026-05-30T16:00:00.000Z', 60)]]);
  });

  it('refuses a row that does not fit; it still takes its five minutes', async () => {
    expect(await read('a,b\n1\n1,x\n60,0\n')).toEqual([
      [2, 'format.malformed'],
      [3, 'format.malformed'],
      [4, 'a', cell('2026-05-12T16:10:00.000Z', 60)],
    ]);
  });

  it('takes lines of JSON as messages', async () => {
    expect(await read('{"vehicles":1}\n', 'd-7.ndjson')).toEqual([[1, 'd-7', '{"vehicles":1}']]);
  });

  it.each([
    ['no table', 'hello\n', 'format.malformed'],
    ['a station twice', 'a,a\n', 'format.malformed'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x2c, 0x61]), 'encoding.invalid'],
    ['a line beyond any envelope', 'a,'.repeat(1000), 'size.exceeded'],
  ])('refuses %s', async (_, text, code) => {
    expect(await read(text)).toEqual([[1, code]]);
  });

  it('refuses a table of a day that does not exist', async () => {
    expect(await read('a,b\n1,2\n', 'speeds-2026-02-30.csv')).toEqual([
      [1, 'time.invalid'],
      [2, 'time.invalid'],
    ]);
  });

  it('refuses a last row of a table without line break, and a header that may be cut', async () => {
    expect(await read('a,b\n60,61\n6')).toEqual([
      [3, 'format.malformed'],
      [2, 'a', cell('2026-05-12T16:00:00.000Z', 60)],
      [2, 'b', cell('2026-05-12T16:00:00.000Z', 61)],
    ]);
    expect(await read('a,b')).toEqual([[1, 'format.malformed']]);
  });

  const vehicle = (road: string, startTime: number, endTime = startTime) => ({
    route: [road, 'out'],
    interval: 5,
    startTime,
    endTime,
  });
  const counted = (start: string, vehicles: number) =>
    JSON.stringify({ intervalStart: start, intervalSeconds: 900, vehicles });

  it('counts vehicles of CityFlow by approach and quarter of an hour, from the hour in the name', async () => {
    const entries = [vehicle('a', 5), vehicle('b', 3597), vehicle('a', 890, 905)];
    expect(await read(JSON.stringify(entries), 'kn-hz_18041608_flow.json')).toEqual([
      [1, 'a', counted('2018-04-16T00:00:00.000Z', 3)],
      [1, 'b', counted('2018-04-16T00:45:00.000Z', 1)],
      [1, 'a', counted('2018-04-16T00:15:00.000Z', 2)],
    ]);
  });

  it.each([
    ['that never ends', vehicle('a', 5, -1), 'range.exceeded'],
    ['of a road that is no name', vehicle('a b', 5), 'schema.invalid'],
    ['on no road', { ...vehicle('a', 5), route: [] }, 'schema.invalid'],
  ])('refuses a vehicle %s', async (_, entry, code) => {
    expect(await read(JSON.stringify([entry]), 'kn-hz_18041608_flow.json')).toEqual([[1, code]]);
  });

  it('takes a list of messages', async () => {
    expect(await read('[{"station":"a","vehicles":1},\n {"vehicles":2}]', 'd-7.json')).toEqual([
      [1, 'd-7', '{"station":"a","vehicles":1}'],
      [2, 'd-7', '{"vehicles":2}'],
    ]);
  });
});
