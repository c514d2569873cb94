import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Rule } from '../rule';
import { alarmLabel, alarmTypes } from '../shared/alarms';
import { groupBy } from '../shared/group-by';
import { listOf } from '../shared/parts';

/** Alarms that are gone from a part of the cloud that stays. */
export const alarmRemoved: Rule = {
  id: 'security.alarm-removed',
  find: (change) => {
    const staying = new Set(change.head?.model.stacks.map(({ id }) => id));
    const gone = change.resources.filter(
      ({ type, before, after, stack }) => alarmTypes.includes(type) && before && !after && staying.has(stack),
    );
    return [...groupBy(gone, ({ stack }) => stack)].map(([stack, here]) => ({
      about: stack,
      direction: 'worse',
      severity: 'high',
      what: phrase('security.alarm-removed.what', {
        alarms: listOf(here.map(({ before }) => alarmLabel(before as Resource, change))),
      }),
      why: phrase('security.alarm-removed.why'),
      reversible: true,
      resources: here,
    }));
  },
};
