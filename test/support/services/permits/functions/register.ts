import { registerFactsOf } from '../../../../../lib/engine/register/facts-of';
import { register } from '../../../../../lib/engine/register/register';
import { permits as service } from '../facts';
import { kinds } from './kinds';

/** The register of permits, as its functions know it. */
export const permits = register(registerFactsOf(service, { entities: kinds }));
