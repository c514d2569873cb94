import { messageFields, type SpatBody, timingFields } from '../sets/spat-message';

const named = (names: readonly string[], bits: number) => names.filter((_, i) => bits & (1 << i));

/**
 * Traffic rule Q: required fields that are missing or null. A ProcessedSpat says itself whether it conforms.
 *
 * @returns what is missing, in words; empty when nothing is
 */
export function missingData(spat: SpatBody): readonly string[] {
  if (spat.violations > 0) return [`not CTI 4501 conformant: ${spat.violations} violations`];
  const groups = spat.groups
    .filter((g) => g.missing > 0)
    .map((g) => `group ${g.group}: ${named(timingFields, g.missing).join(', ')}`);
  return [...named(messageFields, spat.missing), ...groups];
}
