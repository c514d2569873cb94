import { doorAlarmWords, incidentWords, pipelineAlarmWords, words } from '../../../../city/dashboards/words';
import { commonAlarms, type Service, type Words } from '../../../../services/shared';
import { type PhraseValue, phrase } from '../../../../words/phrase';

type Entry = readonly [id: string, name: PhraseValue];

const title = (subject: Words, words: { readonly title: Words }): PhraseValue => ({
  phrase: phrase('alarm.of', { subject: { label: subject }, title: { label: words.title } }),
});

/** Alarms of a service, by their id in it: those of its rules, and those on the way of its messages. */
function ofService({ alarms, feeds, processors, apis, secrets = [], name }: Service): Entry[] {
  const { deadLetters, ingestLag, ruleErrors, quarantine, functionErrors, functionThrottles } = pipelineAlarmWords;
  const { outsideSilent, outsideRefused, secretOverdue, secretUnread } = pipelineAlarmWords;
  const { failed, refused, slow } = doorAlarmWords;
  const asked = processors.flatMap(({ asks = [] }) => asks);
  return [
    ...[...alarms, ...commonAlarms].map((alarm): Entry => [alarm.id, { label: alarm.name }]),
    ...feeds.flatMap((feed): Entry[] => [
      [`${feed.id}-dead-letters`, title(feed.name, deadLetters)],
      [`${feed.id}-ingest-lag`, title(feed.name, ingestLag)],
      [`${feed.id}-rule-errors`, title(feed.name, ruleErrors)],
      [`${feed.id}-quarantine`, title(feed.name, quarantine)],
    ]),
    ...processors.flatMap((processor): Entry[] => [
      [`${processor.id}-function-errors`, title(processor.name, functionErrors)],
      [`${processor.id}-function-throttles`, title(processor.name, functionThrottles)],
    ]),
    ...[...feeds, ...apis].flatMap((door): Entry[] => [
      [`${door.id}-calls-failed`, title(door.name, failed)],
      [`${door.id}-calls-refused`, title(door.name, refused)],
      [`${door.id}-calls-slow`, title(door.name, slow)],
    ]),
    ...asked.flatMap((system): Entry[] => [
      [`${system.id}-silent`, title(system.name, outsideSilent)],
      [`${system.id}-refused`, title(system.name, outsideRefused)],
    ]),
    ...secrets.flatMap((secret): Entry[] => [
      [`${secret.id}-overdue`, title(secret.name, secretOverdue)],
      [`${secret.id}-unread`, title(secret.name, secretUnread)],
    ]),
    ['trouble', { phrase: phrase('alarm.any', { service: { label: name } }) }],
  ];
}

/** Alarms of the city as a whole. */
const ofCity: readonly Entry[] = [
  ['unknown-rule', { label: pipelineAlarmWords.unknownRule.title }],
  ['alarms-undelivered', { label: pipelineAlarmWords.undelivered.title }],
  ['escalations-undelivered', { label: pipelineAlarmWords.unescalated.title }],
  ['operations-failed', { label: pipelineAlarmWords.operationsFailed.title }],
  ['operations-function-throttles', title(words.operationsApi, pipelineAlarmWords.functionThrottles)],
  ['operations-calls-failed', title(words.operationsApi, doorAlarmWords.failed)],
  ['operations-calls-refused', title(words.operationsApi, doorAlarmWords.refused)],
  ['operations-calls-slow', title(words.operationsApi, doorAlarmWords.slow)],
  ['operations-audit-broken', { label: pipelineAlarmWords.auditBroken.title }],
  ['operations-days-unsealed', { label: pipelineAlarmWords.daysUnsealed.title }],
  ['incidents-dead-letters', { label: incidentWords.givenUp.title }],
  ['incidents-ingest-lag', { label: incidentWords.waits.title }],
  ['incidents-function-errors', title(incidentWords.incidents, pipelineAlarmWords.functionErrors)],
  ['rotation-failed', { label: pipelineAlarmWords.rotationFailed.title }],
  ['rotation-unread', { label: pipelineAlarmWords.rotationUnread.title }],
  ['rotation-stopped', { label: pipelineAlarmWords.rotationStopped.title }],
];

/** What people call the alarms of a city in both languages, by their name in the account without the city. */
export const alarmNames = (services: readonly Service[]): ReadonlyMap<string, PhraseValue> =>
  new Map([
    ...ofCity,
    ...services.flatMap((service) =>
      ofService(service)
        .reverse()
        .map(([id, name]): Entry => [`${service.id}-${id}`, name]),
    ),
  ]);
