/**
 * Physical name of a part of a service, for the stacks that make it and the functions that know it by name: the queue of
 * a feed has the feed's id as `part`, a function its processor's, e.g. `yinchuan-traffic-hires`.
 *
 * @param city key of the city, as `CITYKIT_CITY` has it
 */
export const partName = (city: string, service: string, part: string): string => `${city}-${service}-${part}`;
