import { sweepsFunction } from '../../../lib/engine/register/handlers';
import { register } from '../../../lib/engine/register/register';
import { facts } from '../facts';
import { sweep } from '../sweeps/sweep';

// Without the rules of erasure and of relatives, which the clock asks nothing.
export const handler = sweepsFunction(register(facts), sweep);
