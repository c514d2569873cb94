import * as fc from 'fast-check';
import { readsSame, recorded } from '../../lib/assembly/recorded';

const value = { a: 1, list: [{ x: 'p' }, { x: 'q' }], deep: { b: true, c: { d: null } }, none: undefined as unknown };

describe('what is read of a value', () => {
  it('is noted, and nothing else', () => {
    const { view, reads } = recorded(value);
    expect(view.deep.b).toBe(true);
    expect(readsSame(reads, { ...value, a: 2 })).toBe(true);
    expect(readsSame(reads, { ...value, deep: { ...value.deep, b: false } })).toBe(false);
  });

  it('is whether something is there, even when nothing inside is read', () => {
    const { view, reads } = recorded(value);
    expect(view.none === undefined && view.deep !== undefined).toBe(true);
    expect(readsSame(reads, { ...value, none: {} })).toBe(false);
    expect(readsSame(reads, { ...value, deep: undefined })).toBe(false);
    expect(readsSame(reads, { ...value, deep: { b: false } })).toBe(true);
  });

  it('is every key of what is copied, and every item of a list that is walked', () => {
    const copied = recorded(value);
    expect({ ...copied.view.deep }.b).toBe(true);
    expect(readsSame(copied.reads, { ...value, deep: { ...value.deep, e: 1 } })).toBe(false);
    const walked = recorded(value);
    expect(walked.view.list.map(({ x }) => x)).toEqual(['p', 'q']);
    expect(readsSame(walked.reads, { ...value, list: value.list.slice(0, 1) })).toBe(false);
    expect(readsSame(walked.reads, { ...value, list: [...value.list, { x: 'r' }] })).toBe(false);
  });

  it('is a key that is asked for with `in`', () => {
    const { view, reads } = recorded<Record<string, unknown>>({ a: 1 });
    expect('b' in view).toBe(false);
    expect(readsSame(reads, { a: 1, b: 2 })).toBe(false);
  });

  it('is all of it when it is written as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const { view, reads } = recorded({ value: one });
        const text = JSON.stringify(view);
        expect(readsSame(reads, { value: one })).toBe(true);
        if (JSON.stringify({ value: other }) !== text) expect(readsSame(reads, { value: other })).toBe(false);
      }),
    );
  });
});
