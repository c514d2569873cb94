import type { Handler } from '../card';

export const synth: Handler = async () => 0;
