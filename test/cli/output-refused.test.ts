import { PassThrough } from 'node:stream';
import { whenRefused } from '../../lib/cli/output-refused';

/** What is told when writing to stdout fails so, twice. */
function told(...codes: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const refused = jest.fn();
  whenRefused(stdout, stderr, refused);
  for (const code of codes) stdout.emit('error', Object.assign(new Error('no'), { code }));
  return { text: String(stderr.read() ?? ''), refused: refused.mock.calls.length };
}

describe('output that cannot be written', () => {
  it('is told once, with what is wrong', () => {
    const { text, refused } = told('ENOSPC', 'ENOSPC');
    expect(text).toMatch(/^citykit: CK1901: the output cannot be written \(ENOSPC\)\n {2}make room on the disk.*\n$/);
    expect(refused).toBe(1);
  });

  it('is no error where its reader has seen enough', () => {
    expect(told('EPIPE')).toEqual({ text: '', refused: 0 });
  });

  it('is nothing to tell where nobody hears it', () => {
    const stderr = new PassThrough();
    whenRefused(new PassThrough(), stderr, () => undefined);
    expect(() => stderr.emit('error', new Error('no'))).not.toThrow();
  });
});
