import type { City } from './city-schema';

/** Domains at which devices of a city connect, that which they are given first. */
export const deviceDomains = ({
  deviceDomain,
  formerDeviceDomains,
}: Pick<City['cloud'], 'deviceDomain' | 'formerDeviceDomains'>): readonly string[] => [
  ...(deviceDomain === undefined ? [] : [deviceDomain]),
  ...formerDeviceDomains,
];
