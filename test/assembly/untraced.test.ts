import { untraced } from '../../lib/assembly/untraced';

const fail = (): never => {
  throw new Error('a bug of ours');
};

describe('work without stack traces', () => {
  it('notes none', () => {
    expect(untraced(() => new Error('noted').stack)).toBe('Error: noted');
  });

  it('shows where an error comes from all the same', () => {
    const failing = () => untraced(fail);
    expect(failing).toThrow(expect.objectContaining({ stack: expect.stringContaining('untraced.test.ts') }));
  });

  it('gives no result with traces, where the second try succeeds', () => {
    let times = 0;
    const once = () => {
      times += 1;
      if (times === 1) throw new Error('no space left');
      return new Error('noted').stack;
    };
    expect(() => untraced(once)).toThrow('no space left');
  });

  it.each([
    ['succeeds', () => 1],
    ['fails', fail],
  ])('leaves the limit as it was when it %s', (_, work) => {
    const { stackTraceLimit } = Error;
    try {
      untraced(work);
    } catch {}
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });
});
