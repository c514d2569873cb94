import { sweepsFunction } from '../../../lib/engine/register/handlers';
import { residents } from '../register';
import { sweep } from '../sweeps/sweep';

export const handler = sweepsFunction(residents, sweep);
