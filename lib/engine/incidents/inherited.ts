import type { IncidentPeople, OpenIncident } from './kept';

/** Who has an incident, and of which other one that is known. */
export interface Inherited {
  readonly people?: IncidentPeople;
  readonly holderFrom?: string;
}

const hasHolder = ({ people }: OpenIncident): boolean => typeof people?.holder === 'string';

/** Its own word on silence and on its end stays: only who has the work goes on. */
const withHolder = (own: IncidentPeople | undefined, from: OpenIncident): Inherited => {
  const { holder, saidMs } = from.people as IncidentPeople;
  const people = { silencedUntilMs: null, ...own, holder, saidMs: Math.max(saidMs, own?.saidMs ?? 0) };
  return { people, holderFrom: from.id };
};

/** Who has what has split off: who has that of which it was a part. Its silence is not for what is new. */
export const ofSplit = (from: OpenIncident | undefined): Inherited =>
  from && hasHolder(from) ? withHolder(undefined, from) : {};

/** Who has what goes on with others: of those that somebody has, who has the one that opened first. */
export function ofMerge(into: OpenIncident, others: readonly OpenIncident[]): Inherited {
  const [first] = [into, ...others]
    .filter(hasHolder)
    .sort((a, b) => a.openedMs - b.openedMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  if (first && first !== into) return withHolder(into.people, first);
  return into.people ? { people: into.people } : {};
}
