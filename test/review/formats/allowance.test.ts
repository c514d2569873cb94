import { Allowance } from '../../../lib/review/formats/markdown/allowance';

describe('text up to a limit', () => {
  it('takes exactly what fits, what closes a block included', () => {
    const out = new Allowance(10);
    expect(out.addBlock('<', ['aaa', 'bbb', 'ccc'], '>')).toBe(1);
    expect(out.text()).toBe('<aaabbb>');
  });

  it('takes no block of which nothing fits, and no empty one', () => {
    const out = new Allowance(4);
    expect(out.addBlock('<', ['aaa'], '>')).toBe(1);
    expect(new Allowance(4).addBlock('<', [], '>')).toBe(0);
    expect(out.text()).toBe('');
  });

  it('takes nothing more once it is full: what comes later is less urgent', () => {
    const out = new Allowance(4);
    expect([out.add('aaaaa'), out.add('b')]).toEqual([false, false]);
    expect(out.text()).toBe('');
  });
});
