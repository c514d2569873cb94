import { recordsFunction } from '../../../../../lib/engine/register/handlers';
import { api } from '../functions';
import { permits } from '../functions/register';

export const handler = recordsFunction(permits, api);
