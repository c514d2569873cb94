import {
  amount,
  asking,
  dated,
  type Effect,
  type Idle,
  type ItemNames,
  idleEffect,
  items,
  members,
  other,
  otherOrNone,
  type Sides,
  saying,
  special,
  toldOfGoing,
  weekdayWords,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';

const typeNames: ItemNames = {
  by: ['code'],
  renamed: true,
  one: { en: 'type of request', zh: '诉求类型' },
  label: 'name',
};
const typesOfApps = toldOfGoing(
  items(
    typeNames,
    'service',
    'more',
    { en: 'people may report a further type by apps', zh: '可经应用上报该类诉求' },
    {
      en: 'people may no longer report a type by apps; such requests that files bring are still taken, with the target of all and no desk of their own',
      zh: '不能再经应用上报该类诉求；文件报送的仍受理，按统一期限办理，不再有专属办理部门',
    },
  ),
  {
    en: 'before the deployment, tell those who run apps that reports of {what} are refused',
    zh: '部署前告知各应用的运营方：不再受理{what}的上报',
  },
);
const typesOfFiles = items(
  typeNames,
  'operations',
  'neither',
  {
    en: 'requests of a type, which files bring as before, have what the type says: its target, its desk',
    zh: '文件报送的该类诉求照常受理，改按该类型的期限和办理部门办理',
  },
  {
    en: 'requests of a type, which files bring as before, have the target of all and no desk of their own',
    zh: '文件报送的该类诉求照常受理，改按统一期限办理，不再有专属办理部门',
  },
);
/** Apps report requests of the types that there are (`createRequest`); what files bring is taken whatever its type (`typeOf`). */
export const types: Effect = {
  ...typesOfApps,
  docs: [...typesOfApps.docs, ...typesOfFiles.docs],
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly georeport?: object }>;
    const hasApps = before?.georeport !== undefined && after?.georeport !== undefined;
    return (hasApps ? typesOfApps : typesOfFiles).of(change);
  },
};
interface CodedType {
  readonly fee?: object;
}
const refusedByCode: Words = {
  en: 'apps that send the former code are refused until those who run them know the new one; requests that have the former code have the target of all and no desk of their own',
  zh: '仍提交原代码的应用被拒，直至其运营方获知新代码；沿用原代码的诉求按统一期限办理，不再有专属办理部门',
};
const knownByCode: Words = {
  en: 'requests that have the former code, whether known or brought by files, have the target of all and no desk of their own',
  zh: '沿用原代码的诉求（已有或文件报送）按统一期限办理，不再有专属办理部门',
};
const freeByCode: Words = {
  en: 'requests that have the former code cost nothing; fees of those that are known are given up when they next move',
  zh: '沿用原代码的诉求不再收费；已有诉求的费用在其下次变动时取消',
};
const tellApps: Words = {
  en: 'tell those who run apps the new code of the type of request, before the deployment',
  zh: '部署前将诉求类型的新代码告知各应用的运营方',
};
/** What has the former code is of no type any more (`typeOf`): apps that send it are refused, and what is known or brought keeps it. */
export const code = special(
  [
    { when: 'other', says: refusedByCode },
    { when: 'other', says: knownByCode },
    { when: 'other', says: freeByCode },
  ],
  (change) => {
    const { before, after } = change.section as Sides<Taken>;
    const hasApps = before?.georeport !== undefined && after?.georeport !== undefined;
    const { before: type } = change.around[0] as Sides<CodedType>;
    return [
      hasApps
        ? { kind: 'service', direction: 'worse', toDo: tellApps, ...saying(refusedByCode, change) }
        : { kind: 'operations', direction: 'worse', ...saying(knownByCode, change) },
      ...(type?.fee ? [{ kind: 'money', direction: 'worse', ...saying(freeByCode, change) } as const] : []),
    ];
  },
);
export const typeName = wording({ en: 'the name of the type', zh: '类型名称的' });
export const typeGroup = wording({ en: 'the group of the type', zh: '类型分组的' });
export const desk = other('operations', {
  en: 'another desk answers these requests, and their alarms are its own',
  zh: '由另一部门办理该类诉求，告警随之归属',
});
interface Taken {
  readonly georeport?: object;
}
/** Apps alone ask, and give numbers: what files bring is taken as it is. */
export const withoutApps: Idle = {
  isOff: (_: unknown, { georeport }: Taken) => georeport === undefined,
  says: { en: 'no app reports requests, so nobody is asked or answered by it', zh: '未开放应用上报，不涉及任何上报者' },
};
const numbers = asking(
  other(
    'service',
    { en: 'who reports it gets its number in another way', zh: '上报者以另一种方式获得编号' },
    {
      words: {
        realtime: { en: 'at once', zh: '立即返回' },
        batch: { en: 'by a token, when it is taken in', zh: '受理后凭令牌换取' },
      },
    },
  ),
  () => true,
  {
    en: 'before the deployment, tell those who run apps how a report gets its number from then on: {after} ({place})',
    zh: '部署前告知各应用的运营方：部署后编号方式为{after}（{place}）',
  },
);
export const delivery: Effect = {
  ...numbers,
  of: (change) => {
    const { after } = change.section as Sides<Taken>;
    return after?.georeport ? numbers.of(change) : [idleEffect(withoutApps.says, change)];
  },
};
export const target = amount(
  'service',
  'less',
  {
    en: 'requests whose type has no target of its own may take longer before they count as late',
    zh: '其类型未单设期限的诉求，办理期限延长，更晚计为超期',
  },
  {
    en: 'requests whose type has no target of its own count as late sooner',
    zh: '其类型未单设期限的诉求，办理期限缩短，更早计为超期',
  },
);
const ofType = amount(
  'service',
  'less',
  { en: 'these requests may take longer before they count as late', zh: '该类诉求办理期限延长' },
  { en: 'these requests count as late sooner', zh: '该类诉求办理期限缩短' },
);
/** Of a type without a target of its own that of all requests counts. */
export const ownTarget: Effect = {
  ...ofType,
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly targetDays: number }>;
    return ofType.of({
      ...change,
      before: change.before ?? before?.targetDays,
      after: change.after ?? after?.targetDays,
    });
  },
};
export const about = otherOrNone(
  'operations',
  {
    en: 'requests are linked to the nearest thing of a kind in the street, and several stand for an outage of it',
    zh: '诉求关联到最近的此类城市设施，多处上报判为故障',
  },
  {
    en: 'requests are linked to another kind of things in the street, and several stand for an outage of these',
    zh: '诉求改为关联到另一类城市设施，多处上报判为故障',
  },
  {
    en: 'requests are linked to no thing in the street any more, and several stand for no outage',
    zh: '诉求不再关联城市设施，多处上报不再判为故障',
  },
);
export const workDays = members(
  'service',
  'neither',
  { en: 'desks work on these days, so targets are sooner', zh: '这些日子办公，办理期限提前' },
  { en: 'desks no longer work on these days, so targets are later', zh: '当日不再办公，办理期限顺延' },
  { words: weekdayWords },
);
export const extraWorkDays = dated(
  members(
    'service',
    'neither',
    { en: 'these days count as days of work, so targets are sooner', zh: '这些日子按办公日计，办理期限提前' },
    {
      en: 'these days do not count as extra days of work, so targets are later where desks do not work on them',
      zh: '这些日子不按调休上班计，属非办公日的，办理期限顺延',
    },
    {
      moved: {
        en: 'other days count as extra days of work, and targets are sooner or later with them',
        zh: '调休上班日调整，办理期限随之提前或顺延',
      },
    },
  ),
);
export const holidays = dated(
  members(
    'service',
    'neither',
    { en: 'these days count as days off, so targets are later', zh: '这些日子按放假计，办理期限顺延' },
    {
      en: 'these days do not count as days off, so targets are sooner where desks work on them',
      zh: '这些日子不按放假计，属办公日的，办理期限提前',
    },
    {
      moved: {
        en: 'other days count as days off, and targets are sooner or later with them',
        zh: '放假日调整，办理期限随之提前或顺延',
      },
    },
  ),
);
export const duplicates = amount(
  'operations',
  'neither',
  { en: 'reports from further away count as the same trouble', zh: '更远处的上报也计为重复' },
  { en: 'only reports from closer by count as the same trouble', zh: '更近处的上报才计为重复' },
);
export const clusterTimes = amount(
  'service',
  'less',
  { en: 'more must be reported in a neighbourhood before an alarm', zh: '更多上报才触发聚集告警' },
  { en: 'fewer reports in a neighbourhood are an alarm', zh: '更少上报即触发聚集告警' },
);
export const outagePlaces = amount(
  'service',
  'less',
  { en: 'more things must be reported before they are an outage', zh: '更多设施被上报才判为故障' },
  { en: 'fewer reported things are an outage', zh: '更少设施被上报即判为故障' },
);
export const near = amount(
  'operations',
  'neither',
  { en: 'a report is linked to a thing that stands further away', zh: '可关联更远处的设施' },
  { en: 'a report is linked only to a thing that stands closer by', zh: '仅关联更近处的设施' },
);
export const backlog = amount(
  'service',
  'less',
  { en: 'the alarm of a request that waits far too long comes later', zh: '对积压诉求更晚告警' },
  { en: 'the alarm of a request that waits far too long comes sooner', zh: '对积压诉求更早告警' },
);
export { fee, feeAmount, feeCurrency } from './fee-effects';
export * from './georeport-effects';
export * from './question-effects';
