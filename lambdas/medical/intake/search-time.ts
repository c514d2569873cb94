const dayMs = 86_400_000;

/** First and last moment of a day of UTC, of a time that is said to the minute or the second, or of one that is exact. */
function spanOf(text: string): readonly [number, number] {
  const fromMs = Date.parse(text);
  if (text.length === 10) return [fromMs, fromMs + dayMs - 1];
  const isToMinute = /T\d{2}:\d{2}(Z|[+-])/.test(text);
  const isExact = text.includes('.');
  return [fromMs, fromMs + (isToMinute ? 59_999 : isExact ? 0 : 999)];
}

const compare: Readonly<
  Record<string, (value: readonly [number, number], asked: readonly [number, number]) => boolean>
> = {
  eq: ([from, to], [first, last]) => from >= first && to <= last,
  ge: ([, to], [first]) => to >= first,
  gt: ([, to], [, last]) => to > last,
  le: ([from], [, last]) => from <= last,
  lt: ([from], [first]) => from < first,
};

/** Whether a time is one that is asked for, as R4 compares spans (Search, 3.1.1.5.7): `ge2026-05-13`; without a prefix the same span. */
export function timesOf(asked: string): (value: unknown) => boolean {
  const [, prefix = 'eq', text = ''] = /^(eq|ge|gt|le|lt)?(.*)$/.exec(asked) ?? [];
  const span = spanOf(text);
  const holds = compare[prefix];
  return (value) =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) && (holds?.(spanOf(value), span) ?? false);
}
