/**
 * Lists whose values come without scaler and unit. How many powers of ten a value has is then in the list's own description;
 * a list is known by the identifier that it sends first.
 */
interface FixedList {
  readonly list: RegExp;
  /** By groups C.D.E of the code. */
  readonly exponents: readonly (readonly [code: RegExp, exponent: number])[];
}

/**
 * Kamstrup HAN-NVE interface description, rev. 3.1: energies in 10 Wh, currents in 10 mA. Kaifa HAN OBIS codes KFM_001: energies in Wh,
 * currents in mA, voltages in 100 mV; in Norway this list has positions and no codes.
 */
const lists: readonly FixedList[] = [
  {
    list: /^Kamstrup_V\d{4}$/,
    exponents: [
      [/^[1-4]\.7\.0$/, 0],
      [/^(?:31|51|71)\.7\.0$/, -2],
      [/^(?:32|52|72)\.7\.0$/, 0],
      [/^[1-4]\.8\.0$/, 1],
    ],
  },
  {
    list: /^KFM_001$/,
    exponents: [
      [/^[1-4]\.[78]\.0$/, 0],
      [/^(?:31|51|71)\.7\.0$/, -3],
      [/^(?:32|52|72)\.7\.0$/, -1],
    ],
  },
];

/** Units by groups C and D (IEC 62056-6-1, tables of electricity): an instantaneous value or an integral. */
const units: readonly (readonly [code: RegExp, unit: string])[] = [
  [/^(?:1|2|21|22|41|42|61|62)\.7\.0$/, 'W'],
  [/^(?:3|4|23|24|43|44|63|64)\.7\.0$/, 'var'],
  [/^(?:31|51|71)\.7\.0$/, 'A'],
  [/^(?:32|52|72)\.7\.0$/, 'V'],
  [/^[12]\.8\.\d+$/, 'Wh'],
  [/^[34]\.8\.\d+$/, 'varh'],
];

/** Power of ten and unit of a code in a list; undefined where nobody says them. */
export function scaleOf(list: string, code: string): { readonly exponent: number; readonly unit: string } | undefined {
  const groups = code.slice(code.indexOf(':') + 1);
  const exponent = lists.find((known) => known.list.test(list))?.exponents.find(([form]) => form.test(groups))?.[1];
  const unit = units.find(([form]) => form.test(groups))?.[1];
  return exponent === undefined || unit === undefined ? undefined : { exponent, unit };
}
