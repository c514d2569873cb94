import type { City } from './city-schema';

/** Domains at which devices of a city connect, that which they are given first. Assemblies of old releases know no former ones. */
export const deviceDomains = ({
  deviceDomain,
  formerDeviceDomains = [],
}: Pick<City['cloud'], 'deviceDomain'> & Partial<Pick<City['cloud'], 'formerDeviceDomains'>>): readonly string[] => [
  ...(deviceDomain === undefined ? [] : [deviceDomain]),
  ...formerDeviceDomains,
];
