/** Characters of `a` that have a partner in `b` no farther than `reach`. */
function partners(a: readonly string[], b: readonly string[], reach: number): [string[], string[]] {
  const taken = new Array<boolean>(b.length).fill(false);
  const ofA: string[] = [];
  a.forEach((character, i) => {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++)
      if (!taken[j] && b[j] === character) {
        taken[j] = true;
        ofA.push(character);
        return;
      }
  });
  return [ofA, b.filter((_, j) => taken[j])];
}

/** Likeness of two texts, 0 to 1, with a bonus for a common beginning (Jaro-Winkler: prefix 4, scale 0.1). */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const [a, b] = [[...left], [...right]];
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const [ofA, ofB] = partners(a, b, reach);
  const m = ofA.length;
  if (m === 0) return 0;
  const swapped = ofA.filter((character, i) => character !== ofB[i]).length / 2;
  const jaro = (m / a.length + m / b.length + (m - swapped) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
