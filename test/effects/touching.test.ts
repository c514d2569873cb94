import { touches } from '../../lib/effects';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { portland as city } from '../support/settings/portland';

const ofSafety = (sectionOf: (service: (typeof services)[number]) => unknown) =>
  services.filter((service) => touches(service.config, sectionOf(service), 'safety')).map(({ id }) => id);

// Finding: no gate of safety shut on hospitals that the city watches no longer, while each of their limits shut it.
describe('a service on whose settings the safety of people hangs', () => {
  const all = city().services as Readonly<Record<string, unknown>>;

  it('is known by what its settings say of themselves', () => {
    expect(ofSafety(({ id }) => all[id])).toEqual(['traffic', 'lighting', 'medical']);
  });

  it('is so by what is in use of it alone', () => {
    expect(ofSafety(() => undefined)).toEqual([]);
    expect(ofSafety(smallestSection)).toEqual(['medical']);
  });

  it('is so by parts of the grid that must not be overloaded', () => {
    const feeders = [{ id: 'F-1', stations: ['S-1'] }];
    expect(ofSafety(({ id }) => (id === 'charging' ? { ...(all[id] as object), feeders } : {}))).toEqual(['charging']);
  });
});
