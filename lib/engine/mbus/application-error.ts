/** What a meter answers with CI 70 (EN 13757-3:2018, table of application errors). */
const errors: ReadonlyMap<number, string> = new Map([
  [0x00, 'unspecified error'],
  [0x01, 'unimplemented CI field'],
  [0x02, 'buffer too long, truncated'],
  [0x03, 'too many records'],
  [0x04, 'premature end of record'],
  [0x05, 'more than 10 DIFEs'],
  [0x06, 'more than 10 VIFEs'],
  [0x08, 'application too busy for handling readout request'],
  [0x09, 'too many readouts'],
  [0x11, 'access denied'],
  [0x12, 'application unknown'],
  [0x13, 'parameter invalid'],
  [0x14, 'data error'],
]);

export const applicationErrorOf = (code: number | undefined): string =>
  code === undefined ? 'unspecified error' : (errors.get(code) ?? `error ${code.toString(16)}`);
