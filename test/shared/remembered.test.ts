import { rememberedOfAll } from '../../lib/shared/remembered';

describe('what is remembered of an object and a list', () => {
  const sums = () => {
    let computed = 0;
    const sum = rememberedOfAll(
      (_: object, values: readonly number[]) => {
        computed++;
        return { sum: values.reduce((all, value) => all + value, 0) };
      },
      (values) => values,
    );
    return { sum, computed: () => computed };
  };

  it('is the same object as long as all of them are', () => {
    const [{ sum, computed }, key] = [sums(), {}];
    expect(sum(key, [1, 2])).toBe(sum(key, [1, 2]));
    expect(computed()).toBe(1);
  });

  it.each([[[1, 3]], [[1]], [[1, 2, 0]], [[]]])('is computed anew for %j after [1, 2]', (values) => {
    const [{ sum, computed }, key] = [sums(), {}];
    sum(key, [1, 2]);
    expect(sum(key, values)).toEqual(sums().sum(key, values));
    expect(computed()).toBe(2);
  });

  it('is of one object only', () => {
    const { sum, computed } = sums();
    sum({}, [1]);
    sum({}, [1]);
    expect(computed()).toBe(2);
  });
});
