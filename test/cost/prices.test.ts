import { priceItems } from '../../lib/config/price-items';
import { cnNorth1 } from '../../lib/cost/prices/cn-north-1';
import { usEast1 } from '../../lib/cost/prices/us-east-1';

describe.each([usEast1, cnNorth1])('the prices of $region', ({ prices }) => {
  it('have an entry for every item, known or unknown', () => {
    expect(Object.keys(prices).sort()).toEqual(Object.keys(priceItems).sort());
  });

  it('are above 0 and name their source; a date is an ISO date, month or year', () => {
    for (const price of Object.values(prices)) {
      if (price === null) continue;
      expect(price.price).toBeGreaterThan(0);
      expect(price.source).not.toBe('');
      expect(price.date ?? '2024').toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    }
  });
});
