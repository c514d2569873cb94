import { registerParts } from '../shared/register-parts';
import { register } from './register';

export const name = { en: 'Residents', zh: '居民' };

/** What it has as every register with its kinds of records. */
export const parts = registerParts(name, register);
