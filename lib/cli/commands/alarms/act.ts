import { createHash } from 'node:crypto';
import type { OperationsClient } from '../../../operations/client';
import type { Language } from '../../../services/shared';
import type { ShownAlarm } from '../../../services/shared/alarm-operations';
import { UserError } from '../../usage-error';
import { alarmText } from './alarm-text';
import { answered, withOperations } from './in-operations';

/** Does something about an alarm as it stands now; a comment goes before it, for an alarm that is over takes none. */
const acting = (
  act: (
    client: OperationsClient,
    id: string,
    notifiedAt: string,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<ShownAlarm>,
) =>
  withOperations(async (client, { positionals, options }) => {
    const [, id] = positionals as [string, string];
    const { notifiedAt } = await answered(client.show(id));
    if (notifiedAt === null)
      throw new UserError(
        'CK1963',
        { en: `${id} does not stand, or nobody was notified of it yet`, zh: `${id} 未处于触发状态，或尚未通知任何人` },
        { en: 'look at what stands: citykit alarms list', zh: '查看当前告警：citykit alarms list' },
      );
    const { comment } = options;
    // The same words about the same alarm are one comment, however often the command is run.
    const key = createHash('sha256').update(`${id} ${notifiedAt} ${comment}`).digest('hex');
    if (typeof comment === 'string') await answered(client.comment(id, comment, key));
    const value = await act(client, id, notifiedAt, options);
    return { value, text: alarmText(value, options.lang as Language) };
  });

/** `citykit alarms ack`: 0 when you have it. */
export const alarmsAck = acting((client, id, notifiedAt) => answered(client.acknowledge(id, notifiedAt)));

/** `citykit alarms close`. */
export const alarmsClose = acting((client, id, notifiedAt, { reason }) =>
  answered(client.close(id, notifiedAt, String(reason))),
);
