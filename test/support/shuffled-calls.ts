import { stepMs } from '../../lib/simulation/register/day';
import type { Arrival } from '../../lib/simulation/world';

/** What a line names: things whose ids it needs or gives. */
const named = /(?<=\{|"person":"|[,{]")([a-z]+-\d+)(?=\}|"[,}]|":"\/)/g;

/** Lines that name the same thing keep their order; all others of a quarter of an hour do not. */
export function shuffled(arrivals: readonly Arrival[]): readonly Arrival[] {
  const steps = new Map<number, Arrival[]>();
  for (const arrival of arrivals) {
    const step = Math.floor(arrival.atMs / stepMs) * stepMs;
    steps.set(step, [...(steps.get(step) ?? []), { ...arrival, atMs: step }]);
  }
  return [...steps.values()].flatMap((its) => {
    const groups: { names: Set<string>; lines: Arrival[] }[] = [];
    for (const line of its) {
      const text = Buffer.from(line.bytes).toString();
      const names = new Set([...text.matchAll(named)].map(([name]) => name));
      const same = groups.filter((group) => [...names].some((name) => group.names.has(name)));
      const all = { names, lines: [...same.flatMap((group) => group.lines), line] };
      for (const group of same) for (const name of group.names) all.names.add(name);
      for (const group of same) groups.splice(groups.indexOf(group), 1);
      groups.push(all);
    }
    return groups.reverse().flatMap(({ lines }) => lines);
  });
}
