const places = 10;
const form = /^(-?)(\d{1,20})(?:\.(\d{1,10}))?$/;

/** An amount of a file as an integer of ten decimals: fees may be finer than a minor unit. Undefined for what is none. */
export function exact(text: string): bigint | undefined {
  const [, sign, whole, rest = ''] = form.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const scaled = BigInt(whole + rest.padEnd(places, '0'));
  return sign === '-' ? -scaled : scaled;
}

/** The same as text again, without zeros at its end. */
export function decimalOf(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const rest = digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}${rest === '' ? '' : `.${rest}`}`;
}
