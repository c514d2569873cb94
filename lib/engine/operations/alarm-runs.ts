import type { Severity } from '../../services/shared/alarm';
import type { AlarmOperations, ShownAlarm } from '../../services/shared/alarm-operations';
import { operationsProblems } from '../../services/shared/operations-problems';
import type { Act, ActRefusal } from '../alarms/alarm-acts';
import { type AlarmName, alarmOfId } from '../alarms/alarm-id';
import type { Person } from '../alarms/alarm-people';
import { ApiProblem, type ProblemMore, problem } from '../api/problem';
import type { Desk } from './desk';
import { listAlarms } from './list-alarms';
import { shownAlarm } from './present-alarm';

/** One call that was let in, validated against its operation. */
export interface DeskCall<P = unknown, Q = unknown, B = unknown> {
  readonly desk: Desk;
  readonly by: Person;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly idempotencyKey: string;
}

type Output<S> = S extends { readonly _output: infer T } ? T : never;
export type AlarmRuns = {
  readonly [K in keyof AlarmOperations]: (
    call: DeskCall<
      Output<AlarmOperations[K]['params']>,
      Output<AlarmOperations[K]['query']>,
      Output<AlarmOperations[K]['body']>
    >,
  ) => Promise<unknown>;
};

const refusal = (slug: keyof typeof operationsProblems, more: ProblemMore = {}) =>
  new ApiProblem(slug, operationsProblems[slug], more);

function refusalOf(refused: ActRefusal): ApiProblem {
  switch (refused.why) {
    case 'taken':
      return refusal('alarm-taken', {
        detail: `${refused.holder.name} has it since ${new Date(refused.holder.sinceMs).toISOString()}`,
      });
    case 'free':
      return refusal('alarm-free', { detail: 'read it again' });
    case 'another-episode':
      return refusal('alarm-returned', { detail: 'read it again: notifiedAt is another' });
    case 'full':
      return refusal('alarm-full');
    case 'key-reused':
      return problem('idempotency-key-reused');
    case 'not-open':
      return refusal('alarm-not-open', { detail: 'it is over, or nobody was notified of it yet' });
  }
}

/** The alarm that an id names and its book; throws `not-found`. */
function found({ books }: Desk, id: string) {
  const name = alarmOfId(id);
  const of = name && books.get(name.service);
  if (!name || !of?.facts.alarms.some(({ id: known }) => known === name.alarm)) throw problem('not-found');
  return { name, ...of };
}

async function show(desk: Desk, id: string): Promise<ShownAlarm> {
  const { name, facts, book } = found(desk, id);
  const entry = await book.read(keyOf(name));
  const shown = entry && shownAlarm(entry, { service: facts, language: desk.language, nowMs: desk.clock.nowMs() });
  if (!shown) throw problem('not-found');
  return shown;
}

const keyOf = ({ alarm, deviceId, subject }: AlarmName) => ({ alarm, deviceId, subject });

async function act(desk: Desk, id: string, one: (severity: Severity) => Act): Promise<ShownAlarm> {
  const { name, facts, book } = found(desk, id);
  const severity = facts.alarms.find(({ id: known }) => known === name.alarm)?.severity as Severity;
  const before = await show(desk, id);
  const { refused } = await book.act(keyOf(name), one(severity));
  if (refused) throw refusalOf(refused);
  // One that was taken back meanwhile has no episode left to show.
  return show(desk, id).catch(() => before);
}

const ms = (instant: string) => Date.parse(instant);

/** What carries out each operation of alarms. */
export const alarmRuns: AlarmRuns = {
  listAlarms: ({ desk, query }) => listAlarms(desk, query),
  showAlarm: ({ desk, params: { alarmId } }) => show(desk, alarmId),
  acknowledgeAlarm: ({ desk, by, params: { alarmId }, body: { notifiedAt } }) =>
    act(desk, alarmId, () => ({ kind: 'acknowledge', by, pagedMs: ms(notifiedAt) })),
  assignAlarm: ({ desk, by, params: { alarmId }, body: { notifiedAt, to, instead } }) =>
    act(desk, alarmId, () => ({ kind: 'assign', by, pagedMs: ms(notifiedAt), to, instead })),
  commentOnAlarm: ({ desk, by, params: { alarmId }, body: { text }, idempotencyKey }) =>
    act(desk, alarmId, () => ({ kind: 'comment', by, key: `${by.id} ${idempotencyKey}`, text })),
  silenceAlarm: ({ desk, by, params: { alarmId }, body: { until } }) =>
    act(desk, alarmId, (severity) => {
      const most = desk.settings.longestSilenceHours[severity];
      // A minute for the way here: whoever asks for the most is not refused for it.
      const mostMs = most === 0 ? 0 : most * 3_600_000 + 60_000;
      if (ms(until) > desk.clock.nowMs() + mostMs)
        throw refusal('silence-too-long', { detail: `at most ${most} hours for ${severity} alarms` });
      return { kind: 'silence', by, untilMs: ms(until) };
    }),
  closeAlarm: ({ desk, by, params: { alarmId }, body: { notifiedAt, reason } }) =>
    act(desk, alarmId, () => ({ kind: 'close', by, pagedMs: ms(notifiedAt), reason })),
};
