import { createHash } from 'node:crypto';
import type { Language, Words } from '../../services/shared/words';
import { noPeople } from '../alarms/alarm-people';
import { handlingOf } from '../alarms/alarm-words';
import { devicesOf } from './clusters';
import { episodesOf } from './ending';
import type { Episode } from './episodes';
import type { Basis, Group } from './groups';
import type { Inherited } from './inherited';
import type { IncidentPeople, IncidentSettings, OpenIncident } from './kept';
import { type LikelyCause, likelyCause } from './likely-cause';
import { incidentCode } from './news';
import { byStart } from './together';

/** Severity of every incident: its critical alarms reach people by themselves. */
const severity = 'major';

/** Members that an event names, for an entry of the bus has 256 KB; the rest is counted. */
const mostMembers = 500;

const words = {
  over: { en: 'Over: ', zh: '已恢复：' },
  at: { en: 'Loss of supply at {place}', zh: '{place} 失电' },
  in: { en: 'Loss of supply in district {place}', zh: '{place} 片区失电' },
  reported: { en: 'Likely cause: {node}, reported by {code}.', zh: '可能原因：{node}，由 {code} 上报。' },
  common: {
    en: 'Likely cause: {node}, on which they hang; nothing has reported it.',
    zh: '可能原因：{node}（共同上级供电设备），尚无上报。',
  },
  unknown: { en: 'The cause is not known.', zh: '原因未知。' },
  counts: {
    en: '{alarms} alarms of {devices} devices, {standing} stand.',
    zh: '{devices} 台设备共 {alarms} 条告警，{standing} 条未恢复。',
  },
  bySupply: { en: 'All by what supplies them.', zh: '均按供电关系归并。' },
  byDistrict: { en: 'By district and time only.', zh: '仅按片区和时间归并。' },
  partly: { en: '{count} of them by district and time only.', zh: '其中 {count} 条仅按片区和时间归并。' },
  merged: { en: 'It goes on as {id}.', zh: '已并入 {id}。' },
  takenBack: { en: 'Its alarms do not belong together.', zh: '经核实各告警互不相关。' },
  off: { en: 'Incidents are switched off: its alarms are sent one by one.', zh: '事件归并已关闭，告警将逐条通知。' },
  left: { en: '{count} alarms still stand, and are sent one by one.', zh: '{count} 条告警仍未恢复，将逐条通知。' },
  runbook: {
    en: 'Ask the grid operator first, with the likely cause and the district. Junctions without signals need traffic police. Alarms of its devices are held back while it stands, critical ones are not.',
    zh: '先以可能原因和片区向供电部门核实；信号灯熄灭的路口派交警疏导。事件期间除紧急告警外，其设备告警暂不逐条通知。',
  },
} as const satisfies Record<string, Words>;

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

const iso = (ms: number) => new Date(ms).toISOString();

/** Who has an incident, and since when all of an event was known: of two events of an incident the newer counts. */
function peopleIn(people: IncidentPeople | undefined, isOver: boolean, language: Language, nowMs: number) {
  const { holder = null, silencedUntilMs = null, closed } = people ?? {};
  const words = handlingOf(isOver ? 'cleared' : 'raised', { ...noPeople, holder })[language];
  return {
    holder,
    handling: isOver ? (closed ?? words) : words,
    silenced: silencedUntilMs !== null && nowMs < silencedUntilMs,
    knownAt: iso(nowMs),
  };
}

/** How it was left. */
export interface Ending {
  /** When supply was back, epoch ms. */
  readonly backMs: number;
  /** Alarms that still stand. */
  readonly left: number;
}

const districtsOf = (group: Group): readonly string[] =>
  [...new Set(episodesOf(group).flatMap(({ alarm }) => alarm.place.district ?? []))].sort();

/** Where people look: what it hangs on, else its district. */
function placeOf(group: Group, cause: LikelyCause | null): { readonly place: string; readonly words: Words } {
  if (cause) return { place: cause.node, words: words.at };
  return { place: districtsOf(group).join(', '), words: words.in };
}

function basisText(group: Group, language: Language): string {
  const count = group.symptoms.filter(({ by }) => by === 'district').length;
  const says = { supply: words.bySupply, district: words.byDistrict, both: words.partly }[basisOf(group)];
  return filled(says[language], { count });
}

const separators: Readonly<Record<Language, string>> = { en: ' ', zh: '' };

const headOf = (city: string, language: Language, place: string, id: string) => ({
  city,
  runbook: words.runbook[language],
  code: incidentCode,
  severity,
  deviceId: place,
  subject: id,
});

const memberOf = ({ alarm, raisedMs, clearedMs }: Episode, by: Basis) => ({
  code: alarm.code,
  deviceId: alarm.deviceId,
  subject: alarm.subject,
  severity: alarm.severity,
  raisedAt: iso(raisedMs),
  clearedAt: clearedMs === null ? null : iso(clearedMs),
  evidence: alarm.supply.evidence,
  by,
});

/** Its alarms by their start. */
const membersIn = ({ causes, symptoms }: Group) =>
  [...causes.map((episode) => ({ episode, by: 'supply' as const })), ...symptoms]
    .sort((a, b) => byStart(a.episode, b.episode))
    .map(({ episode, by }) => memberOf(episode, by));

function basisOf({ symptoms }: Group): 'supply' | 'district' | 'both' {
  const byDistrict = symptoms.filter(({ by }) => by === 'district').length;
  if (byDistrict === 0) return 'supply';
  return byDistrict === symptoms.length ? 'district' : 'both';
}

/** An event of an incident: an alarm of the city as to its form, with its cause and its members. */
export function incidentDetail(
  { id, splitFrom, people, holderFrom }: { readonly id: string; readonly splitFrom?: string } & Inherited,
  group: Group,
  { city, language }: IncidentSettings,
  nowMs: number,
  ending?: Ending,
) {
  const cause = likelyCause(group);
  const { place, words: where } = placeOf(group, cause);
  const members = membersIn(group);
  const standing = members.filter(({ clearedAt }) => clearedAt === null).length;
  const counts = { alarms: members.length, devices: devicesOf(episodesOf(group)), standing };
  const text = [
    cause ? filled(words[cause.known][language], { code: '', ...cause }) : words.unknown[language],
    filled(words.counts[language], counts),
    basisText(group, language),
    ...(ending?.left ? [filled(words.left[language], { count: ending.left })] : []),
  ];
  return {
    ...headOf(city, language, place, id),
    title: (ending ? words.over[language] : '') + filled(where[language], { place }),
    raisedAt: (members[0] as { raisedAt: string }).raisedAt,
    lastSeen: (members.at(-1) as { raisedAt: string }).raisedAt,
    clearedAt: ending ? iso(ending.backMs) : null,
    count: members.length,
    detail: text.join(separators[language]),
    ...peopleIn(people, ending !== undefined, language, nowMs),
    districts: districtsOf(group),
    cause,
    basis: basisOf(group),
    members: members.slice(0, mostMembers),
    membersLeftOut: Math.max(0, members.length - mostMembers),
    ...(splitFrom ? { splitFrom } : {}),
    ...(holderFrom ? { holderFrom } : {}),
  };
}

/** The last of an incident that is no more: its alarms went on in another, or do not belong together. */
export function goneDetail(
  { last, people }: OpenIncident,
  mergedInto: string | undefined,
  { language, enabled }: IncidentSettings,
  nowMs: number,
) {
  return {
    ...last,
    title: words.over[language] + last.title,
    clearedAt: iso(nowMs),
    detail: mergedInto
      ? filled(words.merged[language], { id: mergedInto })
      : words[enabled ? 'takenBack' : 'off'][language],
    ...peopleIn(people, true, language, nowMs),
    ...(mergedInto ? { mergedInto } : {}),
  };
}

/** Id of a new incident: of its first alarm and when it was seen to be one. */
export const newId = (group: Group, nowMs: number): string => {
  const [first] = [...episodesOf(group)].sort(byStart);
  return createHash('sha256').update(`${first?.key} ${first?.raisedMs} ${nowMs}`).digest('hex').slice(0, 10);
};

/** Keys of the alarms of an incident, with those that it had. */
export const membersOf = (group: Group, before?: OpenIncident): readonly string[] =>
  [...new Set([...(before?.members ?? []), ...episodesOf(group).map(({ key }) => key)])].sort();
