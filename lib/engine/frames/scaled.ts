/** A number × factor × 10^exponent, rounded once more at most: a power of ten below one divides. */
export const scaled = (number: number, factor: number, exponent: number): number =>
  exponent < 0 ? (number * factor) / 10 ** -exponent : number * factor * 10 ** exponent;
