import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { fewestMeters, householdOf, lived, steps, worlds } from '../../support/grid-histories';
import { isolated } from '../../support/isolating';

/** Rule G: of whatever happens, in whatever order, no sum of what is ever published is of fewer households than the city says. */
it('no sum of what is ever published isolates a few households', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(steps, { minLength: 3, maxLength: 12 }), async (world, taken) => {
      expect(isolated(await lived(world, taken), householdOf, fewestMeters)).toBeNull();
    }),
    { numRuns: runs(12, 150) },
  );
});
