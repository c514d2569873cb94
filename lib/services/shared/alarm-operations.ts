import * as z from 'zod';
import { closeReasons, severities } from './alarm';
import { operationsOf } from './operation';
import { operatorOperation } from './operator-operation';

const instant = z.iso.datetime();
/** People say times by their own clock, too. */
const asked = z.iso.datetime({ offset: true });

/** Alarms of one page. */
const mostListed = 500;

/** An id is as long as a device, its part and their escapes may be. */
const params = z.strictObject({ alarmId: z.string().min(1).max(2000) });
/** When people were notified of it, from the list: an act is about that alarm, and not about one that came later. */
const notified = { notifiedAt: asked };

const standing = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    severity: z.enum(severities),
    deviceId: z.string(),
    subject: z.string(),
    detail: z.string(),
    raisedAt: instant,
    lastSeen: instant,
    /** Null: it waits for the pause after the last page to end. */
    notifiedAt: instant.nullable(),
    holder: z.string().nullable(),
    heldSince: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    silencedUntil: instant.nullable(),
    level: z.int(),
    comments: z.int(),
  })
  .meta({ id: 'StandingAlarm' });

const handling = z
  .object({
    notifiedAt: instant,
    endedAt: instant.nullable(),
    holder: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    acknowledgedAt: instant.nullable(),
    level: z.int(),
    closed: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
    comments: z.array(z.object({ by: z.string(), at: instant, text: z.string() })),
  })
  .meta({ id: 'AlarmHandling' });

const shown = standing
  .extend({
    open: z.boolean(),
    runbook: z.string(),
    handlings: z.array(handling),
  })
  .meta({ id: 'ShownAlarm' });

export type StandingAlarm = z.output<typeof standing>;
export type ShownAlarm = z.output<typeof shown>;

const operation = operatorOperation('alarm', { en: 'Alarms', zh: '告警' });

const acts = { method: 'POST', roles: ['operator'], params, answer: shown } as const;

/** What people do about alarms, whatever service they are of. */
export const alarmOperations = operationsOf({
  listAlarms: operation({
    method: 'GET',
    path: '/alarms',
    summary: { en: 'Alarms that stand, the most severe and the oldest first', zh: '当前告警，最严重、最早者在前' },
    roles: ['viewer', 'operator', 'controller'],
    query: z.strictObject({
      service: z.string().max(40).optional(),
      severity: z.enum(severities).optional(),
      limit: z.coerce.number().int().min(1).max(mostListed).default(100),
      /** `next` of the page before. */
      cursor: z.string().max(4000).optional(),
    }),
    answer: z
      .object({ alarms: z.array(standing), total: z.int(), next: z.string().nullable() })
      .meta({ id: 'AlarmPage' }),
    problems: ['service-unknown'],
  }),
  showAlarm: operation({
    method: 'GET',
    path: '/alarms/{alarmId}',
    summary: { en: 'One alarm, and what people did about it', zh: '单个告警及其处理情况' },
    roles: ['viewer', 'operator', 'controller'],
    params,
    answer: shown,
  }),
  acknowledgeAlarm: operation({
    ...acts,
    path: '/alarms/{alarmId}/acknowledgement',
    summary: { en: 'Take an alarm', zh: '确认并接手告警' },
    body: z.strictObject(notified),
    problems: ['alarm-taken', 'alarm-not-open', 'alarm-returned'],
  }),
  assignAlarm: operation({
    ...acts,
    path: '/alarms/{alarmId}/assignment',
    summary: { en: 'Give an alarm to somebody', zh: '指派告警' },
    body: z.strictObject({
      ...notified,
      /** It stands in a line of a mail. */
      to: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u),
      /** Who has it, as the caller saw; null: nobody. */
      instead: z.string().max(200).nullable(),
    }),
    problems: ['alarm-taken', 'alarm-free', 'alarm-not-open', 'alarm-returned'],
  }),
  commentOnAlarm: operation({
    ...acts,
    path: '/alarms/{alarmId}/comments',
    summary: { en: 'Write a comment', zh: '添加备注' },
    idempotencyKey: true,
    body: z.strictObject({
      /** Lines and tabs, and nothing that a terminal obeys or that shows a text otherwise than it is stored. */
      text: z
        .string()
        .trim()
        .min(1)
        .max(500)
        .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])+$/u),
    }),
    problems: ['alarm-not-open', 'alarm-full'],
  }),
  silenceAlarm: operation({
    ...acts,
    path: '/alarms/{alarmId}/silence',
    summary: {
      en: 'Notify nobody of an alarm until a time; a time that is over ends it',
      zh: '静音至指定时间；过去的时间即结束静音',
    },
    body: z.strictObject({ until: asked }),
    problems: ['alarm-not-open', 'silence-too-long'],
  }),
  closeAlarm: operation({
    ...acts,
    path: '/alarms/{alarmId}/closure',
    summary: { en: 'Close an alarm with a reason', zh: '注明原因并关闭告警' },
    body: z.strictObject({ ...notified, reason: z.enum(closeReasons) }),
    problems: ['alarm-not-open', 'alarm-returned'],
  }),
});

export type AlarmOperations = typeof alarmOperations;
