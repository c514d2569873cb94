import fc from 'fast-check';
import { lines } from '../../../lambdas/shared/lines';

async function read(chunks: readonly string[], maxBytes = 1000) {
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const out: string[] = [];
  const dropped: number[] = [];
  for await (const line of lines(stream(), maxBytes)) {
    out.push(Buffer.from(line.bytes).toString());
    dropped.push(line.dropped);
  }
  return { out, dropped };
}

describe('lines', () => {
  it('ends lines at LF or CRLF, the last with or without', async () => {
    expect((await read(['a\r\nb\n', 'c'])).out).toEqual(['a', 'b', 'c']);
  });

  it('keeps only the start of a long line and says how much is gone', async () => {
    expect(await read(['abc', 'def\ngh'], 4)).toEqual({ out: ['abcd', 'gh'], dropped: [2, 0] });
  });

  it('does not care where chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-c]{0,5}$/), { minLength: 1 }),
        fc.array(fc.nat(40)),
        async (texts, cuts) => {
          const whole = texts.map((t) => `${t}\n`).join('');
          const at = [0, ...cuts.map((c) => Math.min(c, whole.length)).sort((a, b) => a - b), whole.length];
          const chunks = at.slice(1).map((to, i) => whole.slice(at[i], to));
          expect((await read(chunks)).out).toEqual(texts);
        },
      ),
    );
  });
});
