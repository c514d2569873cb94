import { median } from '../../lib/shared/median';

test('the median of an even number of values is the mean of the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([-10, 9])]).toEqual([2, 2.5, -0.5]);
});
