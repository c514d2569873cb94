/**
 * Districts that are updated together, in order: the waves of the city's file, then what they leave out, together;
 * without waves each district is one.
 */
export function wavesOf(
  districts: readonly string[],
  waves: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (waves.length === 0) return districts.map((district) => [district]);
  const named = new Set(waves.flat());
  const rest = districts.filter((district) => !named.has(district));
  return rest.length === 0 ? waves : [...waves, rest];
}
