import { onlyCity, reviewOf } from './review-sides';

/** Path of the setting that each finding of a city is said to come from; those of several in a row. */
export async function causePaths(base: string, head: string): Promise<Record<string, string | undefined>> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return Object.fromEntries(
    findings.map(({ id, cause, causes: all = cause ? [cause] : [] }) => [
      id,
      all.map((one) => (one.kind === 'toolkit' ? '' : one.path)).join(' ') || undefined,
    ]),
  );
}
