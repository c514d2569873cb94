import { constraints } from '../constraints';
import type { IndexedThing, RegistrationTaskState, Registry } from '../registry';
import { byName, pageOf } from './paging';
import { queryOf } from './query';
import { refuse } from './refuse';
import type { MemoryState } from './state';

type Fleet = Pick<Registry, 'searchIndex' | 'startThingRegistrationTask' | 'describeThingRegistrationTask'>;

/** Fleet index and bulk registration in memory; a task stays in progress, for nothing here reads buckets. */
export function memoryFleet({ things, memberships }: MemoryState): Fleet {
  const tasks = new Map<string, RegistrationTaskState>();
  const documents = (): IndexedThing[] => {
    const joined = memberships.visible();
    return [...things.visible().values()].map(({ version: _, ...thing }) => ({
      ...thing,
      thingGroupNames: joined.get(thing.thingName) ?? [],
    }));
  };
  return {
    async searchIndex({ queryString, ...paging }) {
      const holds = queryOf(queryString);
      const found = documents()
        .filter(holds)
        .sort((a, b) => byName(a.thingName, b.thingName));
      return pageOf('searchIndex', found, (thing) => thing.thingName, paging, constraints.queryPageSize);
    },
    async startThingRegistrationTask() {
      if ([...tasks.values()].some(({ status }) => status === 'InProgress'))
        refuse('conflict', 'startThingRegistrationTask', 'one task at a time');
      const taskId = `task-${tasks.size + 1}`;
      tasks.set(taskId, { status: 'InProgress', succeeded: 0, failed: 0, percent: 0 });
      return { taskId };
    },
    async describeThingRegistrationTask({ taskId }) {
      return tasks.get(taskId);
    },
  };
}
