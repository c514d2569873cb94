/**
 * A unit as tables of units have it: small letters without blanks, dots and carets, e.g. `ug/l` of `µg·L⁻¹`, `μg / L` and `UG/L`. NFKC
 * makes one of the two signs for micro, `mg` of ㎎, 3 of ³ and the minus sign U+2212 and 3 of ⁻³. Not for units in which capitals count,
 * as mW and MW.
 */
export const unitText = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s^*·⋅]/g, '')
    .replace(/m[-\u2212]3$/, '/m3')
    .replace(/(l|cm)[-\u2212]1$/, '/$1')
    .replace(/^\u03bc/, 'u');
