import { createHash } from 'node:crypto';
import type { Client, CloseAlarmBody, Result, ShownAlarm } from '../../../../clients/operations';
import type { Language } from '../../../services/shared';
import { UserError } from '../../usage-error';
import { alarmText } from './alarm-text';
import { answered, withOperations } from './in-operations';

const ofComment = {
  en: 'a comment has at most 500 characters, and no control characters but lines and tabs',
  zh: '备注最多 500 个字符，除换行和制表符外不含控制字符',
};

/** Does something about an alarm as it stands now; a comment goes before it, for an alarm that is over takes none. */
const acting = (
  act: (
    client: Client,
    path: { readonly alarmId: string },
    notifiedAt: string,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<Result<ShownAlarm>>,
) =>
  withOperations(async (client, { positionals, options }) => {
    const [, id] = positionals as [string, string];
    const path = { alarmId: id };
    const { notifiedAt } = await answered('showAlarm', client.showAlarm({ path }));
    if (notifiedAt === null)
      throw new UserError(
        'CK1963',
        { en: `${id} does not stand, or nobody was notified of it yet`, zh: `${id} 未处于触发状态，或尚未通知任何人` },
        { en: 'look at what stands: citykit alarms list', zh: '查看当前告警：citykit alarms list' },
      );
    const { comment } = options;
    // The same words about the same alarm are one comment, however often the command is run.
    const key = createHash('sha256').update(`${id} ${notifiedAt} ${comment}`).digest('hex');
    if (typeof comment === 'string')
      await answered(
        'commentOnAlarm',
        client.commentOnAlarm({ path, body: { text: comment }, idempotencyKey: key }),
        ofComment,
      );
    const value = await answered('acknowledgeAlarm', act(client, path, notifiedAt, options));
    return { value, text: alarmText(value, options.lang as Language) };
  });

/** `citykit alarms ack`: 0 when you have it. */
export const alarmsAck = acting((client, path, notifiedAt) => client.acknowledgeAlarm({ path, body: { notifiedAt } }));

/** `citykit alarms close`. */
export const alarmsClose = acting((client, path, notifiedAt, { reason }) =>
  client.closeAlarm({ path, body: { notifiedAt, reason: reason as CloseAlarmBody['reason'] } }),
);
