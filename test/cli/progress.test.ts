import { Writable } from 'node:stream';
import { progressTeller } from '../../lib/cli/progress';

function stream(isTTY: boolean) {
  const written: string[] = [];
  const writable = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { to: Object.assign(writable, { isTTY }), written };
}

describe('progress', () => {
  it('is a bar on a terminal, with the speed of this run', () => {
    const { to, written } = stream(true);
    let nowMs = 0;
    const teller = progressTeller(to, () => nowMs);
    teller.take({ done: 500, failed: 0, total: 1000 });
    nowMs = 1000;
    teller.take({ done: 597, failed: 3, total: 1000 });
    teller.end();
    expect(written.at(-2)).toContain('[##################............] 600/1000, 3 failed, 100/s');
    expect(written.at(-1)).toBe('\n');
  });

  it('is an event every five seconds elsewhere, and none twice', () => {
    const { to, written } = stream(false);
    let nowMs = 0;
    const teller = progressTeller(to, () => nowMs);
    for (let done = 0; done <= 100; done++) {
      nowMs = done * 100;
      teller.take({ done, failed: 0, total: 100 });
    }
    teller.end();
    const events = written.map((line) => JSON.parse(line) as { event: string; done: number });
    expect(events.map(({ event, done }) => [event, done])).toEqual([
      ['progress', 0],
      ['progress', 50],
      ['progress', 100],
    ]);
  });

  it('says nothing of work that never began', () => {
    const { to, written } = stream(true);
    progressTeller(to).end();
    expect(written).toEqual([]);
  });
});
