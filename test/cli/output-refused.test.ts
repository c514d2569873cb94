import { PassThrough } from 'node:stream';
import { whenRefused } from '../../lib/cli/output-refused';
import type { Language } from '../../lib/services/shared';

/** What is reported when writing to stdout fails so. */
function reported(codes: readonly string[], language: Language = 'en') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const refused = jest.fn();
  whenRefused(stdout, stderr, language, refused);
  for (const code of codes) stdout.emit('error', Object.assign(new Error('no'), { code }));
  return { text: String(stderr.read() ?? ''), refused: refused.mock.calls.length };
}

describe('output that cannot be written', () => {
  it('is reported once, with what is wrong', () => {
    const { text, refused } = reported(['ENOSPC', 'ENOSPC']);
    expect(text).toMatch(/^citykit: CK1901: the output cannot be written \(ENOSPC\)\n {2}make room on the disk.*\n$/);
    expect(refused).toBe(1);
  });

  it('is reported in the language of the call', () => {
    expect(reported(['ENOSPC'], 'zh').text).toMatch(/^citykit: CK1901: 无法写出输出（ENOSPC）\n {2}清理磁盘空间.*\n$/);
  });

  it('is no error where its reader has seen enough', () => {
    expect(reported(['EPIPE'])).toEqual({ text: '', refused: 0 });
  });

  it('is nothing to tell where nobody hears it', () => {
    const stderr = new PassThrough();
    whenRefused(new PassThrough(), stderr, 'en', () => undefined);
    expect(() => stderr.emit('error', new Error('no'))).not.toThrow();
  });
});
