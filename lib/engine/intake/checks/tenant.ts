import type { Refusal } from '../reading';

/** Common check 3: the city of the topic, which the device policy binds, is this city. Files bear none. */
export const checkTenant = (city: string | undefined, own: string): Refusal | undefined =>
  city === undefined || city === own
    ? undefined
    : { code: 'tenant.mismatch', reason: `topic names city ${city.slice(0, 64)}, this is ${own}` };
