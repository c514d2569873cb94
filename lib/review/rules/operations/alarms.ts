import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { Draft, Rule } from '../rule';
import { absenceOfSenders } from '../shared/absent-devices';
import { alarmLabel, alarmTypes, compareStrictness, compositesOf, stricterBy } from '../shared/alarms';
import { areaOf } from '../shared/area';
import { bySettings } from '../shared/owners';
import { shortName } from '../shared/part-name';
import { quotedList } from '../shared/quoted';
import { thresholdPhrase } from '../shared/threshold';
import { watchesOther } from './alarms-watch';
import { changesOnlyWords } from './only-words';
import { asksForOtherWords } from './other-words';

/** New alarms of a part of the cloud that was there. */
export const newAlarms: Rule = {
  id: 'operations.alarms-new',
  find: (change) => {
    const known = new Set(change.base?.model.stacks.map(({ id }) => id));
    const fresh = change.resources.filter(
      ({ type, before, stack }) => alarmTypes.includes(type) && !before && known.has(stack),
    );
    return [...groupedBy(fresh, ({ stack }) => stack)].flatMap(([stack, all]) =>
      bySettings(all, change).map(
        ({ end, parts: here, ...cause }): Draft => ({
          about: `${stack}${end}`,
          direction: 'better',
          severity: 'info',
          what: phrase('operations.alarms-new.what', {
            area: areaOf(stack, change.services),
            alarms: quotedList(here.map(({ after }) => alarmLabel(after as Resource, change))),
          }),
          why: phrase('operations.alarms-new.why'),
          reversible: true,
          resources: [...here, ...compositesOf(change, here)],
          ...cause,
        }),
      ),
    );
  },
};

/** An alarm that goes off earlier, or tells more people. */
export const stricterAlarms: Rule = {
  id: 'operations.alarm-stricter',
  find: (change) =>
    change.resources
      .filter(
        (c) =>
          alarmTypes.includes(c.type) && c.before && c.after && compareStrictness(c.before, c.after) === 'stricter',
      )
      .map((c): Draft => {
        const [before, after] = [c.before as Resource, c.after as Resource];
        const by = stricterBy(before, after);
        const absence = by === 'time' ? absenceOfSenders(after, c.stack, change) : undefined;
        return {
          about: shortName(after, change.key),
          direction: absence ? 'neutral' : 'better',
          severity: 'info',
          what: phrase(`operations.alarm-stricter.${by}`, { alarm: alarmLabel(after, change) }),
          why: phrase(`operations.alarm-stricter.why${absence ? (`-${absence}` as const) : ''}`),
          before: thresholdPhrase(before),
          after: thresholdPhrase(after),
          reversible: true,
          resources: [c],
        };
      }),
};

/** Alarms that watch something else, or say it in other words. */
export const otherAlarms: Rule = {
  id: 'operations.alarms-changed',
  find: (change) => {
    const comeOrGo = change.resources.filter((c) => alarmTypes.includes(c.type) && !(c.before && c.after));
    const composites = compositesOf(change, comeOrGo);
    const changed = change.resources.filter(
      (c) =>
        alarmTypes.includes(c.type) &&
        c.before &&
        c.after &&
        compareStrictness(c.before, c.after) === 'same' &&
        !composites.includes(c) &&
        !(asksForOtherWords(change) && changesOnlyWords(c)),
    );
    const watches = (c: ResourceChange) => watchesOther(c.before as Resource, c.after as Resource);
    return [...groupedBy(changed, (c) => `${c.stack}.${watches(c) ? 'watch' : 'words'}`)].map(
      ([about, here]): Draft => {
        const [stack, kind] = about.split('.') as [string, 'watch' | 'words'];
        return {
          about,
          direction: 'neutral',
          severity: kind === 'watch' ? 'low' : 'info',
          what: phrase(`operations.alarms-changed.${kind}`, {
            area: areaOf(stack, change.services),
            alarms: quotedList(here.map(({ after }) => alarmLabel(after as Resource, change))),
          }),
          why: phrase(`operations.alarms-changed.why-${kind}`),
          reversible: true,
          resources: here,
        };
      },
    );
  },
};
