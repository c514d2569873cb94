import type { Path } from '../path';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule, RuleContext } from './rule';
import { serviceSections } from './service-sections';

/** Mail systems take upper and lower case for one: who is listed in both gets each message twice. */
const same = (item: string | number | undefined) =>
  typeof item === 'string' && item.includes('@') ? item.toLowerCase() : item;

function repeats(list: readonly (string | number | undefined)[] | undefined, path: Path): Finding[] {
  const known = list?.map(same);
  return (list ?? []).flatMap((item, i): Finding[] =>
    item === undefined || known?.indexOf(same(item)) === i
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

const isText = (list: readonly unknown[]): list is readonly string[] => list.every((item) => typeof item === 'string');

/** Lists of words of the services, but for those of which the service itself says so, by what it calls them. */
function ofServices(context: RuleContext): Finding[] {
  const own = new Set(serviceSections(context).map(({ path }) => path.join('.')));
  return settingsOfServices(context)
    .flatMap(({ path, value }) => (Array.isArray(value) && isText(value) ? repeats(value, path) : []))
    .filter(({ path }) => !own.has(path.join('.')));
}

/** Groups, subscriptions, grants and approvals are made once for each name. */
export const listedOnce: Rule = (context) => [...ofServices(context), ...ofCity(context)];

const ofCity: Rule = ({ city }) => [
  ...repeats(city.cloud?.formerDeviceDomains, ['cloud', 'formerDeviceDomains']),
  ...repeats(city.devices?.districts, ['devices', 'districts']),
  ...Object.entries(city.notifications ?? {}).flatMap(([severity, mails]) =>
    repeats(mails, ['notifications', severity]),
  ),
  ...Object.entries(city.departments ?? {}).flatMap(([department, roles]) =>
    repeats(roles, ['departments', department]),
  ),
  ...(city.devices?.types ?? []).flatMap((type, i) =>
    repeats(type?.searchableAttributes, ['devices', 'types', i, 'searchableAttributes']),
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
