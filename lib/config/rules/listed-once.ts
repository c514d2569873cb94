import type { Path } from '../path';
import type { Finding, Rule } from './rule';

function repeats(list: readonly (string | number | undefined)[] | undefined, path: Path): Finding[] {
  return (list ?? []).flatMap((item, i): Finding[] =>
    item === undefined || list?.indexOf(item) === i
      ? []
      : [
          {
            code: 'CK3010',
            path: [...path, i],
            message: { en: `${item} is listed twice`, zh: `${item} 重复列出` },
            hint: { en: 'remove one of the two', zh: '删除其中之一' },
          },
        ],
  );
}

/** Groups, subscriptions, grants and approvals are made once for each name. */
export const listedOnce: Rule = ({ city }) => [
  ...repeats(city.cloud?.formerDeviceDomains, ['cloud', 'formerDeviceDomains']),
  ...repeats(city.devices?.districts, ['devices', 'districts']),
  ...Object.entries(city.notifications ?? {}).flatMap(([severity, mails]) =>
    repeats(mails, ['notifications', severity]),
  ),
  ...Object.entries(city.departments ?? {}).flatMap(([department, roles]) =>
    repeats(roles, ['departments', department]),
  ),
  ...repeats(city.devices?.installerRoles, ['devices', 'installerRoles']),
  ...(['viewers', 'operators', 'controllers'] as const).flatMap((role) =>
    repeats(city.operations?.access?.[role], ['operations', 'access', role]),
  ),
  ...(['days', 'holidays'] as const).flatMap((list) =>
    repeats(city.operations?.officeHours?.[list], ['operations', 'officeHours', list]),
  ),
  ...(['first', 'second', 'third'] as const).flatMap((level) =>
    repeats(city.operations?.escalation?.[level], ['operations', 'escalation', level]),
  ),
  ...Object.entries(city.approvals ?? {}).flatMap(([kind, who]) => repeats(who, ['approvals', kind])),
];
