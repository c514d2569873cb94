/** `services.traffic.corridors[0].id` → `services.traffic.corridors`: positions of lists say nothing. */
export const withoutPositions = (path: string): string => path.replace(/\[.*$/, '');
