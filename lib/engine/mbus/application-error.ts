/** What a meter answers with CI 70 (EN 13757-3:2018, table of application errors). */
const errors: Readonly<Record<number, string>> = {
  0: 'unspecified error',
  1: 'unimplemented CI field',
  2: 'buffer too long, truncated',
  3: 'too many records',
  4: 'premature end of record',
  5: 'more than 10 DIFEs',
  6: 'more than 10 VIFEs',
  8: 'application too busy for handling readout request',
  9: 'too many readouts',
  17: 'access denied',
  18: 'application unknown',
  19: 'parameter invalid',
  20: 'data error',
};

export const applicationErrorOf = (code: number | undefined): string =>
  code === undefined ? 'unspecified error' : (errors[code] ?? `error ${code.toString(16)}`);
