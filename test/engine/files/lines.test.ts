import fc from 'fast-check';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { lines } from '../../../lib/engine/files/lines';

async function read(chunks: readonly string[], maxBytes = 1000) {
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const account = new FileBytes();
  const out: string[] = [];
  const lengths: number[] = [];
  let ended = true;
  for await (const line of lines(stream(), maxBytes, account)) {
    out.push(Buffer.from(line.bytes).toString());
    lengths.push(line.length);
    ended = line.ended;
  }
  return { out, lengths, ended, bytes: account.counts() };
}

describe('lines', () => {
  it('ends lines at LF or CRLF, and says of the last when it has no end', async () => {
    expect(await read(['a\r\nb\n', 'c'])).toMatchObject({ out: ['a', 'b', 'c'], ended: false });
    expect(await read(['a\n'])).toMatchObject({ ended: true });
  });

  it('keeps only the start of a long line and says how long it is', async () => {
    expect(await read(['abc', 'def\ngh'], 4)).toMatchObject({ out: ['abcd', 'gh'], lengths: [6, 2] });
  });

  it('has line breaks, blank lines and a byte order mark as framing', async () => {
    const { out, bytes } = await read(['\ufeffa\r\n', ' \t\n\nb']);
    expect([out, bytes]).toEqual([['a', 'b'], { records: 2, refused: 0, framing: 3 + 2 + 3 + 1 }]);
  });

  it('does not care where chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-c\r ]{0,5}$/), { minLength: 1 }),
        fc.array(fc.nat(40)),
        fc.integer({ min: 1, max: 6 }),
        async (texts, cuts, maxBytes) => {
          const whole = texts.join('\n');
          const at = [0, ...cuts.map((c) => Math.min(c, whole.length)).sort((a, b) => a - b), whole.length];
          const chunks = at.slice(1).map((to, i) => whole.slice(at[i], to));
          expect(await read(chunks, maxBytes)).toEqual(await read([whole], maxBytes));
        },
      ),
    );
  });
});
