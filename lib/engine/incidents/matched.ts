import type { OpenIncident } from './kept';

/** A loss of supply as it is seen now, and the incidents that people know of it. */
export interface Matched<G> {
  readonly group: G;
  /** The incident that it goes on with; undefined: it is new. */
  readonly incident?: OpenIncident;
  /** Incident that it was a part of until now. */
  readonly splitFrom?: OpenIncident;
}

/** Open incidents that are no more, with the one in which they went on; undefined: in none. */
export interface Gone {
  readonly incident: OpenIncident;
  readonly mergedInto?: OpenIncident;
}

const sharedCount = (members: readonly string[], keys: ReadonlySet<string>): number =>
  members.reduce((count, key) => count + (keys.has(key) ? 1 : 0), 0);

/**
 * Which of the groups of now is which open incident: the one that shares most alarms with it, each one once. What a group
 * shares beside with other incidents is merged into it; what an incident shares beside with other groups has split off.
 */
export function matched<G>(
  open: readonly OpenIncident[],
  groups: readonly G[],
  keysOf: (group: G) => ReadonlySet<string>,
): { readonly matches: readonly Matched<G>[]; readonly gone: readonly Gone[] } {
  const pairs = groups
    .flatMap((group, at) => {
      const keys = keysOf(group);
      return open.map((incident) => ({ group, at, incident, count: sharedCount(incident.members, keys) }));
    })
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        b.count - a.count ||
        a.incident.openedMs - b.incident.openedMs ||
        (a.incident.id < b.incident.id ? -1 : a.incident.id > b.incident.id ? 1 : 0) ||
        a.at - b.at,
    );
  const byGroup = new Map<G, OpenIncident>();
  const byIncident = new Map<OpenIncident, G>();
  for (const { group, incident } of pairs) {
    if (byGroup.has(group) || byIncident.has(incident)) continue;
    byGroup.set(group, incident);
    byIncident.set(incident, group);
  }
  const matches = groups.map((group): Matched<G> => {
    const incident = byGroup.get(group);
    if (incident) return { group, incident };
    const from = pairs.find((pair) => pair.group === group)?.incident;
    return { group, ...(from ? { splitFrom: from } : {}) };
  });
  const gone = open
    .filter((incident) => !byIncident.has(incident))
    .map((incident): Gone => {
      const into = pairs.find((pair) => pair.incident === incident && byGroup.has(pair.group));
      return { incident, ...(into ? { mergedInto: byGroup.get(into.group) as OpenIncident } : {}) };
    });
  return { matches, gone };
}
