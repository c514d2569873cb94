import { z } from 'zod';

/** An amount of OCPI: money, energy, power and the like are never negative. */
export const amount = z.number().min(0);
