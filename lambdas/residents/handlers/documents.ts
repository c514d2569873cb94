import { documentsFunction } from '../../../lib/engine/register/handlers';
import { facts } from '../facts';

export const handler = documentsFunction({ facts });
