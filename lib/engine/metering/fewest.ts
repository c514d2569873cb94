/** None, or so many that nothing is said of one of them: a sum of households, and what is not in a sum that stands beside one of all. */
export const enough = (households: number, fewest: number): boolean => households <= 0 || households >= fewest;

/**
 * How many of those who could be in a sum are left out of it, so that what is not in it is of nobody or of enough households.
 *
 * @param missing who have no value
 */
export const leftOutBeside = (missing: number, fewest: number): number =>
  enough(missing, fewest) ? 0 : fewest - missing;
