import { documentsFunction } from '../../../../../lib/engine/register/handlers';
import { permits } from '../functions/register';

export const handler = documentsFunction(permits);
