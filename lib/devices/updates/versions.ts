/** A version as its rule reads it. */
interface Version {
  readonly numbers: readonly bigint[];
  /** Identifiers after the hyphen; empty for a release. */
  readonly preRelease: readonly string[];
}

/** Numbers joined by dots; a pre-release after a hyphen; a build after a plus, which does not count. */
const form = /^(\d+(?:\.\d+)*)(?:-([\w-]+(?:\.[\w-]+)*))?(?:\+[\w.+-]*)?$/;

function parsed(text: string): Version | undefined {
  const [, numbers, preRelease] = form.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  return { numbers: numbers.split('.').map(BigInt), preRelease: preRelease?.split('.') ?? [] };
}

const sign = <T>(a: T, b: T): number => (a < b ? -1 : Number(a > b));

const isNumber = (identifier: string) => /^\d+$/.test(identifier);

/** Semantic Versioning 2.0.0, 11.4.1 to 11.4.3: numbers by value, and below words. */
function compareIdentifiers(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return sign(BigInt(a), BigInt(b));
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
  return sign(a, b);
}

/** Semantic Versioning 2.0.0, 11.3 and 11.4.4: a pre-release is below its release, and above a shorter one that it begins with. */
function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return sign(b.length, a.length);
  const differing = a.findIndex(
    (identifier, i) => i >= b.length || compareIdentifiers(identifier, b[i] as string) !== 0,
  );
  if (differing < 0) return sign(a.length, b.length);
  return differing >= b.length ? 1 : compareIdentifiers(a[differing] as string, b[differing] as string);
}

/**
 * Which of two versions of firmware is the newer: below 0 when `b` is, 0 when neither is, above 0 when `a` is. By Semantic
 * Versioning 2.0.0, clause 11, for any count of numbers: one that is missing is 0, and leading zeros do not count, so that
 * `2026.09.01` is a version too. Undefined when one of them is of another form, e.g. `R7b`: then nobody knows.
 */
export function compareVersions(a: string, b: string): number | undefined {
  const [one, other] = [parsed(a), parsed(b)];
  if (!one || !other) return undefined;
  const length = Math.max(one.numbers.length, other.numbers.length);
  for (let i = 0; i < length; i++) {
    const order = sign(one.numbers[i] ?? 0n, other.numbers[i] ?? 0n);
    if (order !== 0) return order;
  }
  return comparePreReleases(one.preRelease, other.preRelease);
}
