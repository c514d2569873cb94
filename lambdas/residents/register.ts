import { register } from '../../lib/engine/register/register';
import { facts } from './facts';
import { leaveHouseholds, related } from './people/households';
import { forgetReviews } from './people/reviews';

/** The register of the city's people. */
export const residents = register(facts, { related, leave: leaveHouseholds, forget: forgetReviews });
