import type { AlarmPage } from '../../../../clients/operations';
import type { Language } from '../../../services/shared';
import type { Severity } from '../../../services/shared/alarm';
import { wholeNumber } from '../../option-values';
import { alarmText, listText } from './alarm-text';
import { answered, withOperations } from './in-operations';

/** The API answers with no more at once. */
const mostAtOnce = 500;

/** `citykit alarms list`: 0 also when nothing stands. */
export const alarmsList = withOperations(async (client, { options }) => {
  const { service, severity, limit, lang } = options as Readonly<Record<string, string | undefined>>;
  const wanted = Math.max(1, wholeNumber('limit', limit as string));
  const alarms: AlarmPage['alarms'][number][] = [];
  let cursor: string | undefined;
  let total = 0;
  do {
    const query = { service, severity: severity as Severity | undefined, cursor };
    const atOnce = Math.min(mostAtOnce, wanted - alarms.length);
    const page = await answered('listAlarms', client.listAlarms({ query: { ...query, limit: atOnce } }));
    alarms.push(...page.alarms);
    total = page.total;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && alarms.length < wanted);
  const value = { alarms, total };
  return { value, text: listText(value, lang as Language) };
});

/** `citykit alarms show`. */
export const alarmsShow = withOperations(async (client, { positionals, options }) => {
  const value = await answered('showAlarm', client.showAlarm({ path: { alarmId: positionals[1] as string } }));
  return { value, text: alarmText(value, options.lang as Language) };
});
