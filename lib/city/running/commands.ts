import type { Service } from '../../services/shared';

/** Commands with which it is tried out: its own days, and files of the city through its rules. */
export function commands({ id, feeds, register }: Service): string {
  const played = register
    ? `citykit simulate city.yaml --service ${id} --for 24h --out -`
    : `citykit simulate city.yaml --service ${id} --scenario bad-day --for 2d --out build/day`;
  const replayed = feeds.flatMap((feed) => {
    const form = feed.files?.[0];
    return form
      ? [`citykit replay city.yaml --service ${id} --feed ${feed.id} --out build/${feed.id} FILE.${form.format}`]
      : [];
  });
  return `[Simulated days](../simulation.md) say what must come of them.${replayed.length > 0 ? ' A replay shows whether files of the city are understood, before anything of it runs.' : ''}

\`\`\`sh
${[played, ...replayed].join('\n')}
\`\`\``;
}
