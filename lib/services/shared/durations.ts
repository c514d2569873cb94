/** Durations in seconds, as facts say them. */
export const minutes = (count: number): number => count * 60;
export const hours = (count: number): number => count * 3600;
