import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { withOther } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { effectsBetween } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const bases = Object.values(wholeCities).map((file) => ({ file, city: cityOf(file) as City }));
const others = services.filter(({ ofSafety }) => !ofSafety).map(({ id }) => id);

/** Settings of a service of which another value touches the safety of people. */
const ofSafety = (id: string): readonly string[] =>
  leavesOf(schemaOf(services))
    .filter(({ pattern }) => pattern.startsWith(`services.${id}.`))
    .filter((leaf) =>
      bases.some(({ file, city }) => {
        const other = withOther(file, leaf);
        return other && effectsBetween(city, other).some(({ kind }) => kind === 'safety');
      }),
    )
    .map(({ pattern }) => pattern);

// Finding: what a service did for the safety of people was asked of its settings, and most of those did not say so.
describe('a service on which the safety of people hangs', () => {
  it('says so, if one of its settings does', () => {
    expect(others.map((id) => [id, ofSafety(id)])).toEqual(others.map((id) => [id, []]));
    expect(ofSafety('medical')).not.toEqual([]);
  });
});
