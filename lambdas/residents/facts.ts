import { registerFactsOf } from '../../lib/engine/register/facts-of';
import { residents } from '../../lib/services/residents/facts';
import { kinds } from './kinds';

export const facts = registerFactsOf(residents, { entities: kinds, people: kinds.person });
