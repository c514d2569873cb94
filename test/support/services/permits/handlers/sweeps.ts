import { sweepsFunction } from '../../../../../lib/engine/register/handlers';
import { permits } from '../functions/register';

/** What is overdue in it, and what each day that is over says to the lake: nothing. */
export const handler = sweepsFunction(permits, async () => async () => []);
