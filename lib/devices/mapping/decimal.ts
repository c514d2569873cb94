/**
 * A number as inventories write it: with a point or, as spreadsheets in Europe do, a comma, and nothing before it where a
 * database leaves the nought out (`-.1278`). NaN for anything else.
 */
export function decimal(text: string): number {
  const isDecimal = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text);
  return isDecimal ? Number(text.replace(',', '.')) : Number.NaN;
}
