import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { alarmLabel, alarmTypes, compareStrictness } from '../shared/alarms';
import { shortName } from '../shared/part-name';
import { thresholdPhrase } from '../shared/threshold';

/** An alarm that goes off later, or tells fewer people. */
export const alarmLoosened: Rule = {
  id: 'security.alarm-loosened',
  find: (change) =>
    change.resources
      .filter(
        ({ type, before, after }) =>
          alarmTypes.includes(type) && before && after && compareStrictness(before, after) === 'looser',
      )
      .map((alarm): Draft => {
        const [before, after] = [alarm.before as Resource, alarm.after as Resource];
        return {
          about: shortName(after, change.key),
          direction: 'worse',
          severity: 'high',
          what: phrase('security.alarm-loosened.what', { alarm: alarmLabel(after, change) }),
          why: phrase('security.alarm-loosened.why'),
          before: thresholdPhrase(before),
          after: thresholdPhrase(after),
          reversible: true,
          resources: [alarm],
        };
      }),
};
