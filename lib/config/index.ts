export { type Capabilities, capabilities } from './capabilities';
export { defaultFolder } from './city-files';
export type { City } from './city-schema';
export { below, type Explained, explain, type Origin } from './explain';
export { formatProblems, type ProblemFormat, problemFormats } from './formats';
export type { Problem } from './problem';
export { type CitiesRead, readCities } from './read-cities';
export { type CityRead, readCity } from './read-city';
export { type Partition, partitionOf } from './regions';
