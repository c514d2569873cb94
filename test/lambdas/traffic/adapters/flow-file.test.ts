import { isRefusal } from '../../../../lambdas/shared/reading';
import { ZoneTime } from '../../../../lambdas/shared/zone-time';
import { readFlowLines } from '../../../../lambdas/traffic/adapters/flow-file';
import { chunked } from '../../../support/spat-replay';

const zone = new ZoneTime('Asia/Shanghai');

async function read(text: string | Uint8Array, key = 'speeds-2026-05-13.csv') {
  const out = [];
  const file = { key, receivedAtMs: Date.UTC(2026, 5, 1, 3), chunks: chunked(text) };
  for await (const { lineNumber, message } of readFlowLines(file, 100, zone))
    out.push(
      isRefusal(message)
        ? [lineNumber, message.code]
        : [lineNumber, message.deviceId ?? message.fileDevice, Buffer.from(message.bytes).toString()],
    );
  return out;
}

const cell = (start: string, speedMph: number) =>
  JSON.stringify({ intervalStart: start, intervalSeconds: 300, speedMph });

describe('readFlowLines', () => {
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
});
