import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { readMessageLines } from '../../../lib/engine/files/message-lines';
import { isRefusal } from '../../../lib/engine/intake/reading';

async function read(text: string | Uint8Array, key = 'in/tc-1.ndjson', maxBytes = 100) {
  async function* chunks() {
    yield Buffer.from(text);
  }
  const lines = [];
  for await (const line of readMessageLines({ key, receivedAtMs: 1000, chunks: chunks() }, maxBytes, new FileBytes()))
    lines.push(line);
  return lines;
}

const textOf = (message: object) => Buffer.from((message as { bytes: Uint8Array }).bytes).toString();

describe('readMessageLines', () => {
  it('takes a bare payload as of the device that the file is named after', async () => {
    const [line] = await read('{"mode":"normal"}\n');
    expect(line?.message).toMatchObject({ fileDevice: 'tc-1', receivedAtMs: 1000, origin: 'in/tc-1.ndjson:1' });
    expect(line && textOf(line.message)).toBe('{"mode":"normal"}');
  });

  it('takes an envelope', async () => {
    const [line] = await read('{"deviceId":"tc-2","receivedAt":"2026-05-13T08:00:00Z","payload":{"a":1}}');
    expect(line?.message).toMatchObject({ deviceId: 'tc-2', receivedAtMs: Date.UTC(2026, 4, 13, 8) });
    expect(line && textOf(line.message)).toBe('{"a":1}');
  });

  it('leaves an envelope without end to the adapter, which refuses it', async () => {
    const depth = 50_000;
    const text = `{"deviceId":"tc-2","payload":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
    const [line] = await read(text, 'in/tc-1.ndjson', text.length);
    expect(line && textOf(line.message)).toBe(text);
  });

  it.each([1e300, -1e17, null])('takes an envelope of our rule for none when it came at %s', async (receivedAt) => {
    const text = JSON.stringify({ payload: 'e30=', clientId: 'x', city: 'c', thing: 'x', receivedAt });
    const [line] = await read(text, 'in/tc-1.ndjson', 1000);
    expect(line?.message).toMatchObject({ receivedAtMs: 1000, fileDevice: 'tc-1' });
  });

  it('takes what the topic rule writes into the raw zone, payload bytes intact', async () => {
    const raw = {
      payload: '//79',
      clientId: 'tc-3',
      city: 'x',
      district: 'd',
      deviceType: 't',
      thing: 'tc-3',
      receivedAt: 5,
    };
    const [line] = await read(JSON.stringify(raw));
    expect(line?.message).toMatchObject({ deviceId: 'tc-3', city: 'x', receivedAtMs: 5 });
    expect(Buffer.from((line as unknown as { message: { bytes: Uint8Array } }).message.bytes)).toEqual(
      Buffer.from([255, 254, 253]),
    );
  });

  it('hands on what is no JSON, for the feed to refuse', async () => {
    const [line] = await read(Uint8Array.of(0xff, 0x7b));
    expect(line && !isRefusal(line.message) && [...line.message.bytes]).toEqual([0xff, 0x7b]);
  });

  it('refuses a line that no envelope explains', async () => {
    const [line] = await read('x'.repeat(100 * 16 + 1));
    expect(line?.message).toMatchObject({ code: 'size.exceeded', reason: '1601 bytes; at most 100' });
  });

  it('skips blank lines and counts them', async () => {
    expect((await read('\n{}\r\n \n{}')).map((l) => l.lineNumber)).toEqual([2, 4]);
  });
});
