import type { RegisterSettings } from '../facts';
import type { CallWith } from '../office';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { openDsrStatus } from './open-dsr';
import type { RequestSummary } from './request-lists';
import { type Group, suppressSmall } from './suppress';

/** What counts read of a register's settings. */
export interface CountSettings extends RegisterSettings {
  readonly smallGroupMinimum: number;
}

/** Requests by type and status. */
export function requestGroups(requests: readonly RequestSummary[]): readonly Group[] {
  const counts = new Map<string, Group>();
  for (const { type, step, outcome } of requests) {
    const key = [type, openDsrStatus(step, outcome)];
    const name = key.join(' ');
    counts.set(name, { key, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

export async function readStatistics(call: CallWith<CountSettings>) {
  const { office } = call;
  const minimum = office.settings.smallGroupMinimum;
  await noteAccess(call, { subjects: [], fields: [], result: 'counted' });
  const requests = await office.lists.entries<RequestSummary>(lists.requests);
  const { groups, total } = suppressSmall(requestGroups(requests.map((r) => r.value)), minimum);
  return {
    body: {
      minimum,
      groups: groups.map(({ key: [type = '', status = ''], count }) => ({
        type,
        status,
        requests: count,
        suppressed: count === null,
      })),
      total,
    },
  };
}
