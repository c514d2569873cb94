import { readSpatLines } from '../../../../lambdas/traffic/adapters/spat-script';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { rawSpat } from '../../../support/spat-messages';
import { baseMs, chunked } from '../../../support/spat-replay';

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const lines = [];
  const file = { key: 'unit-7.csv', receivedAtMs: baseMs + 1_234_567, chunks: chunked(...chunks) };
  for await (const line of readSpatLines(file, 1000, new FileBytes())) lines.push(line);
  return lines;
}

const texts = async (...chunks: string[]) =>
  (await read(...chunks)).map(({ message }) =>
    isRefusal(message) ? message.code : Buffer.from(message.bytes).toString(),
  );

describe('readSpatLines', () => {
  it('splits at the first two commas and sends from the start of the hour', async () => {
    const [line] = await read('SPAT,250,{"a":1,"b":2}\n');
    expect(line).toMatchObject({ lineNumber: 1, message: { receivedAtMs: baseMs + 250, origin: 'unit-7.csv:1' } });
    expect(await texts('SPAT,250,{"a":1,"b":2}\n')).toEqual(['{"a":1,"b":2}']);
  });

  it('fills placeholders, those of numbers with their quotes', async () => {
    const minute = (baseMs - Date.UTC(2026, 0, 1)) / 60_000 + 1;
    expect(await texts('MAP,61500,{"m":"@MINUTE_OF_YEAR@","s":"@MILLI_OF_MINUTE@","t":"@ISO_DATE_TIME@"}')).toEqual([
      `{"m":${minute},"s":1500,"t":"2026-05-13T08:01:01.500Z"}`,
    ]);
  });

  it('adds offsets in seconds, also negative and fractional', async () => {
    expect(await texts('ProcessedSpat;10.0.0.1;7,0,["@OFFSET_SECONDS_78.6189@","@OFFSET_SECONDS_-2@"]')).toEqual([
      '["2026-05-13T08:01:18.619Z","2026-05-13T07:59:58.000Z"]',
    ]);
  });

  it('that are no time stay as they are, for the message to be refused', async () => {
    const far = '["@OFFSET_SECONDS_9999999999999.5@"]';
    expect(await texts(`ProcessedSpat;10.0.0.1;7,0,${far}`)).toEqual([far]);
  });

  it('reads lines over chunk borders, CRLF and a last line without break', async () => {
    expect(await texts('SPAT,1,{', '}\r', '\n\nSPAT,2,{"x"', ':1}')).toEqual(['{}', '{"x":1}']);
  });

  it('takes a line of JSON as a message of the unit that the file is named after', async () => {
    const message = JSON.stringify(rawSpat()).slice(0, 900);
    expect((await read(message))[0]?.message).toMatchObject({ fileDevice: 'unit-7', receivedAtMs: baseMs + 1_234_567 });
  });

  it.each([
    ['one comma', 'SPAT,1', 'format.malformed'],
    ['another type', 'TIM,1,{}', 'format.malformed'],
    ['no number', 'SPAT,soon,{}', 'format.malformed'],
    ['a negative time', 'SPAT,-1,{}', 'format.malformed'],
  ])('refuses a line with %s', async (_, text, code) => {
    expect(await texts(text)).toEqual([code]);
  });

  it('refuses what is not UTF-8 and keeps its bytes', async () => {
    const [line] = await read(Buffer.from('SPAT,1,{"a":"'), Buffer.from([0xff, 0xfe]));
    expect(line?.message).toMatchObject({ code: 'encoding.invalid' });
    expect(line?.bytes.length).toBe(15);
  });

  it('refuses a line beyond any envelope, and reads on', async () => {
    expect(await texts(`SPAT,1,${'x'.repeat(17_000)}\n`, 'SPAT,2,{}')).toEqual(['size.exceeded', '{}']);
  });
});
