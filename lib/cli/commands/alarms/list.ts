import type { Language } from '../../../services/shared';
import { listText } from './alarm-text';
import { answered, withOperations } from './in-operations';

/** `citykit alarms list`: 0 also when nothing stands. */
export const alarmsList = withOperations(async (client, { options }) => {
  const { service, severity, limit, lang } = options as Readonly<Record<string, string | undefined>>;
  const query = Object.entries({ service, severity, limit }).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  const value = await answered(client.list(Object.fromEntries(query)));
  return { value, text: listText(value, lang as Language) };
});
