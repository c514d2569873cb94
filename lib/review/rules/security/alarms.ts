import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { nameUnder, partPurpose } from '../../../shared/naming';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft, Rule } from '../rule';
import { absenceOfSenders } from '../shared/absent-devices';
import {
  alarmLabel,
  alarmTypes,
  compareStrictness,
  compositesOf,
  dimensionsOf,
  isOnlyLater,
  stricterBy,
} from '../shared/alarms';
import { changedPart } from '../shared/changed-part';
import { ownerOf } from '../shared/owner';
import { bySettings } from '../shared/owners';
import { physicalName } from '../shared/part-name';
import { at } from '../shared/property';
import { quotedList } from '../shared/quoted';
import { thresholdPhrase } from '../shared/threshold';

/** Names of the queue of a feed, and of the function behind it: a feed that is called has no queue. */
function namesOfFeed(id: string, stack: string, { key, services }: CityChange): string[] {
  const feed = services.find((service) => service.id === stack)?.feeds.find((one) => one.id === id);
  return [id, ...(feed ? [feed.processor] : [])].map((part) => nameUnder(key, partPurpose(stack, part)));
}

/** Names of queues, functions and the like that an alarm measures, alone or in a formula. */
const watched = (alarm: Resource, stack: string, change: CityChange): unknown[] =>
  dimensionsOf(alarm).flatMap((dimension) => {
    const value = at(dimension, 'Value');
    return at(dimension, 'Name') === 'Feed' ? namesOfFeed(String(value), stack, change) : [value];
  });

/** Is the function gone that it is there for: of a system that is asked for no more, nobody misses the answer. */
const isOfGoneFunction = (alarm: ResourceChange, names: ReadonlySet<string>, change: CityChange): boolean => {
  const owner = ownerOf(alarm, change);
  return owner !== undefined && names.has(nameUnder(change.key, partPurpose(alarm.stack, owner.id)));
};

/** Is what it watches gone too? Interfaces have no name of their own: alarms refer to them. */
function isGoneItself(alarm: ResourceChange, change: CityChange): boolean {
  const { before, stack } = alarm;
  const gone = change.resources.filter((c) => c.before && !c.after);
  const names = new Set(gone.flatMap((c) => physicalName(c.before as Resource) ?? []));
  const ids = new Set(gone.filter((c) => c.stack === stack).map(({ logicalId }) => logicalId));
  const isGone = (name: unknown) => names.has(name as string) || ids.has(at(name, 'Ref') as string);
  if (!before) return false;
  return isOfGoneFunction(alarm, names, change) || watched(before, stack, change).some(isGone);
}

/** Alarms that are gone from a part of the cloud that stays. */
export const alarmRemoved: Rule = {
  id: 'security.alarm-removed',
  find: (change) => {
    const staying = new Set(change.head?.model.stacks.map(({ id }) => id));
    const gone = change.resources.filter(
      ({ type, before, after, stack }) => alarmTypes.includes(type) && before && !after && staying.has(stack),
    );
    const groups = groupedBy(gone, (c) => `${c.stack}${isGoneItself(c, change) ? '.with-parts' : ''}`);
    return [...groups].flatMap(([about, all]) => {
      const withParts = about.endsWith('.with-parts');
      return bySettings(all, change).map(
        ({ end, parts: here, ...cause }): Draft => ({
          about: `${about}${end}`,
          direction: withParts ? 'neutral' : 'worse',
          severity: withParts ? 'info' : 'high',
          what: phrase(withParts ? 'security.alarm-removed.with-parts' : 'security.alarm-removed.what', {
            alarms: quotedList(here.map(({ before }) => alarmLabel(before as Resource, change))),
          }),
          why: phrase(withParts ? 'security.alarm-removed.why-with-parts' : 'security.alarm-removed.why'),
          reversible: true,
          resources: [...here, ...compositesOf(change, here)],
          ...cause,
        }),
      );
    });
  },
};

/** People are notified of it as of something minor: nothing is lost while it waits. */
const isMinor = ({ properties }: Resource): boolean => {
  const topics = [properties.AlarmActions ?? []].flat();
  return topics.length > 0 && topics.every((topic) => JSON.stringify(topic).includes('alarms-minor'));
};

/** An alarm that goes off later, or tells fewer people. */
export const alarmLoosened = changedPart('security.alarm-loosened', alarmTypes, ({ before, after, stack, change }) => {
  if (compareStrictness(before, after) !== 'looser') return [];
  const by = stricterBy(after, before);
  const absence = by === 'time' ? absenceOfSenders(after, stack, change) : undefined;
  return [
    {
      ...(absence
        ? { direction: 'neutral', severity: 'info' }
        : { direction: 'worse', severity: isMinor(after) && isOnlyLater(before, after) ? 'low' : 'high' }),
      what: phrase(`security.alarm-loosened.${by}`, { alarm: alarmLabel(after, change) }),
      why: phrase(`security.alarm-loosened.why${absence ? (`-${absence}` as const) : ''}`),
      before: thresholdPhrase(before),
      after: thresholdPhrase(after),
    },
  ];
});
