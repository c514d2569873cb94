import { charging } from './charging/definition';
import { residents } from './residents/definition';
import type { Service } from './shared';
import { traffic } from './traffic/definition';

/** Every service a city can have. Adding one: its folder, and a line here. */
export const services: readonly Service[] = [traffic, charging, residents];
