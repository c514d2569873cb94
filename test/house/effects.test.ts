import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { withoutEffect } from '../../lib/services/shared/schema-walk';

describe('what a setting does to people', () => {
  it('is said by every setting, of the city and of its services', () => {
    expect(withoutEffect(schemaOf(services))).toEqual([]);
  });
});
