const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes that CLDR names and ISO 3166-1 does not assign: unions, tests, the unknown, and what ISO reserves. */
const noCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UK UN XA XB XK ZZ'.split(' '));

/** A language of ISO 639-1, by its two letters. */
export const isLanguage = (code: string): boolean => /^[a-z]{2}$/.test(code) && languages.of(code) !== undefined;

/** A country of ISO 3166-1, by its two letters; upper and lower case are one, as in OCPI. */
export const isCountry = (code: string): boolean =>
  /^[A-Za-z]{2}$/.test(code) && !noCountries.has(code.toUpperCase()) && regions.of(code.toUpperCase()) !== undefined;
