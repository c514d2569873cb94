import { code, codes, linked } from '../../config/reference/page-parts';
import {
  type Alarm,
  nameInBoth as both,
  commonAlarms,
  latencyOf,
  raisersOf,
  type Service,
} from '../../services/shared';
import { metaOf, schemaAt } from '../../services/shared/schema-walk';
import { severityWords } from '../dashboards/words';
import { citedAlarm, type DomainAlarm } from './domain-alarms';

/** Alarms of a page in docs/domain, by number. */
export type DomainAlarmsOf = (page: string) => ReadonlyMap<number, DomainAlarm>;

/** How soon it is raised, and by what. */
function soonOf(service: Service, alarm: Alarm): string {
  const { feeds, processors } = raisersOf(service, alarm.id);
  const ofFeeds = (latency: string) => feeds.filter((feed) => (alarm.latency ?? feed.latency) === latency);
  const from = (latency: 'seconds' | 'minutes') => {
    const ids = ofFeeds(latency).map(({ id }) => id);
    return ids.length > 0 ? [`within ${latency} of ${codes(ids)}`] : [];
  };
  const clocks = processors.filter((one) => one.everyMinutes).map(({ id }) => id);
  const soon = [...from('seconds'), ...from('minutes')];
  if (clocks.length > 0) soon.push(`by the clock of ${codes(clocks)}`);
  return soon.length > 0 ? `judged ${soon.join(', ')}` : '';
}

function settingsOf({ id, config }: Service, paths: readonly string[]): string {
  const one = (path: string) => {
    const group = path.split('.').slice(0, -1);
    const anchor = ['services', id, ...group].join('').toLowerCase();
    const name = metaOf(schemaAt(config, path.split('.')) as never).name;
    return `[${code(path)}](../reference/config.md#${anchor})${name ? ` (${both(name)})` : ''}`;
  };
  return paths.map(one).join(', ');
}

/** What becomes of an alarm that may stand for a loss of supply. */
const supplyText = {
  cause: 'A cause of [incidents](../incidents.md): what hangs on it belongs to it',
  symptom: 'May be a part of an [incident](../incidents.md), and is held back then unless it is critical',
} as const;

function alarmText(service: Service, alarm: Alarm, domainOf: DomainAlarmsOf): string {
  const cited = citedAlarm(alarm.source);
  const domain = cited && domainOf(cited.page).get(cited.number);
  const lines = [
    domain && `Raised when: ${domain.raised}`,
    domain?.over && `Over when: ${domain.over}`,
    `First: ${alarm.runbook.en}`,
    `首要处置：${alarm.runbook.zh}`,
    alarm.supply && supplyText[alarm.supply.evidence],
    alarm.settings && `Settings: ${settingsOf(service, alarm.settings)}`,
  ];
  const soon = soonOf(service, alarm);
  return `### ${both(alarm.name)}

${code(`${service.id}.${alarm.id}`)}: ${both(severityWords[alarm.severity])}${soon ? `; ${soon}` : ''}; ${linked(alarm.source, '../')}

${lines
  .filter((line) => line)
  .map((line) => `- ${line}`)
  .join('\n')}
`;
}

/** What each alarm means, what raises and ends it, what to do first; those of every service behind its own. */
export function alarms(service: Service, domainOf: DomainAlarmsOf): string {
  const common = service.deviceTypes.length > 0 ? commonAlarms : [];
  const critical = service.alarms.filter(
    (alarm) => alarm.severity === 'critical' && latencyOf(service, alarm) === 'seconds',
  );
  const soonest =
    critical.length > 0 ? `Known within seconds and critical: ${codes(critical.map(({ id }) => id))}.\n\n` : '';
  return soonest + [...service.alarms, ...common].map((alarm) => alarmText(service, alarm, domainOf)).join('\n');
}
