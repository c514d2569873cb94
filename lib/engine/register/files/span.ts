const dayMs = 86_400_000;

/** The instant a time span of the config (`15d`, `6m`, `10y`) later. The 31st plus a month is the month's last day. */
export function addSpan(fromMs: number, span: string): number {
  const count = Number.parseInt(span, 10);
  if (span.endsWith('d')) return fromMs + count * dayMs;
  const from = new Date(fromMs);
  const months = from.getUTCMonth() + (span.endsWith('y') ? count * 12 : count);
  const to = new Date(fromMs);
  to.setUTCDate(1);
  to.setUTCMonth(months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return to.getTime();
}
