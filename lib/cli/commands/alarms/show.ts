import type { Language } from '../../../services/shared';
import { alarmText } from './alarm-text';
import { answered, withOperations } from './in-operations';

/** `citykit alarms show`. */
export const alarmsShow = withOperations(async (client, { positionals, options }) => {
  const value = await answered(client.show(positionals[1] as string));
  return { value, text: alarmText(value, options.lang as Language) };
});
