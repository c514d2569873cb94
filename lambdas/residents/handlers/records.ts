import { recordsFunction } from '../../../lib/engine/register/handlers';
import { api } from '..';
import { residents } from '../register';

export const handler = recordsFunction(residents, api);
