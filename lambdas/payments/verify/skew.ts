/** Rule D with its note: `|now − t| ≤ 300 s`, the edge included. */
const mostSkewSeconds = 300;

/** A time of ASCII digits, epoch seconds, that is neither too old nor too far ahead. */
export function skewFault(text: string, nowMs: number): string | undefined {
  if (!/^\d{1,12}$/.test(text)) return 'the time of the signature is none';
  const skewSeconds = Math.abs(Math.floor(nowMs / 1000) - Number(text));
  return skewSeconds <= mostSkewSeconds ? undefined : `signed ${skewSeconds} s away from now`;
}
