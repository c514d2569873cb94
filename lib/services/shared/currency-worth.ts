/**
 * US dollars that a unit of a currency is worth, as far as orders of magnitude tell. Currencies whose worth has changed
 * tenfold within ten years are not here: nothing is said of their amounts.
 */
const dollars: Readonly<Record<string, number>> = {
  AED: 0.27,
  AUD: 0.7,
  BGN: 0.6,
  BHD: 2.7,
  BRL: 0.2,
  CAD: 0.7,
  CHF: 1.2,
  CLP: 0.001,
  CNY: 0.14,
  COP: 0.000_25,
  CZK: 0.045,
  DKK: 0.15,
  EUR: 1.1,
  GBP: 1.3,
  HKD: 0.13,
  HUF: 0.0027,
  IDR: 0.000_06,
  ILS: 0.27,
  INR: 0.012,
  ISK: 0.007,
  JOD: 1.4,
  JPY: 0.007,
  KRW: 0.000_75,
  KWD: 3.3,
  MAD: 0.1,
  MOP: 0.12,
  MXN: 0.055,
  MYR: 0.22,
  NOK: 0.1,
  NZD: 0.6,
  OMR: 2.6,
  PEN: 0.27,
  PHP: 0.017,
  PLN: 0.26,
  QAR: 0.27,
  RON: 0.22,
  SAR: 0.27,
  SEK: 0.1,
  SGD: 0.75,
  THB: 0.03,
  TWD: 0.032,
  USD: 1,
  VND: 0.000_04,
  ZAR: 0.055,
};

/** What an amount is worth, very roughly; undefined of a currency of which nobody can say it for long. */
export function roughDollars(amount: number, currency: string): number | undefined {
  const worth = dollars[currency];
  return worth === undefined ? undefined : amount * worth;
}
