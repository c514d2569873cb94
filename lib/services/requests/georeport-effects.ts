import {
  amount,
  besideOldCloud,
  both,
  type Effect,
  type EffectStatement,
  flag,
  presence,
  type SettingChange,
  type Sides,
  saying,
  special,
  toldOfGoing,
  toldWhereWorse,
} from '../shared/effects';
import type { Words } from '../shared/words';

/** Days for which what was said of a request is kept: the longest target and the longest wait behind it. */
export const keptDays = 400;

const opened = toldOfGoing(
  presence(
    'service',
    'more',
    { en: 'apps of others report and read requests by Open311', zh: '第三方应用可经 Open311 上报与查询' },
    { en: 'apps of others can no longer report or read requests', zh: '第三方应用无法再上报与查询' },
  ),
  {
    en: 'before the deployment, tell those who run apps that these can no longer report or read requests',
    zh: '部署前告知各应用的运营方：应用将无法再上报与查询',
  },
);
interface OpenApi {
  readonly reporterDays: number;
  readonly photos?: object;
}

const known: Words = {
  en: 'names and addresses of who reports by apps are kept for {kept} ({name})',
  zh: '应用上报人的姓名与联系方式保存 {kept}（{name}）',
};
/** Who comes to be known to the city with the interface, and for how long; photos say so themselves. */
const reportersKnown = ({ after, name }: SettingChange): EffectStatement => ({
  kind: 'data',
  direction: 'worse',
  isFinal: false,
  says: known,
  values: { kept: { number: (after as OpenApi).reporterDays, unit: 'days' }, name: { label: name } },
});

/** What stays of reports, without and with photos. */
const staying = (who: Words): Words => ({
  en: `${who.en} for longer: nothing erases it sooner any more`,
  zh: `${who.zh}保留更久：不再有程序提前清除`,
});
const staysKnown = staying({ en: 'who reported by apps stays known', zh: '应用上报人的信息' });
const staysSeen = staying({
  en: 'what is known of who reported by apps is kept, with photos, which may show people,',
  zh: '应用上报人的信息与照片（可能拍到他人）',
});
const onceDown = ({ en, zh }: Words): Words => ({
  en: `once the service is taken down, ${en}`,
  zh: `服务拆除后，${zh}`,
});
const byOldCloud: Words = {
  en: 'the old cloud erases who reported by apps in time as long as it runs; once it is taken down, nothing erases it sooner',
  zh: '旧的云运行期间按期清除应用上报人的信息；拆除后不再有程序提前清除',
};
/** The program that erases who reported goes with the interface, and with the whole service: what it leaves goes by the clock of its stores. */
const reportersStay = ({ before, name, withThing }: SettingChange): EffectStatement => {
  const { reporterDays: days, photos: taken } = before as OpenApi;
  const stays = taken ? staysSeen : staysKnown;
  return {
    kind: 'data',
    direction: 'worse',
    isFinal: false,
    outlastsThing: true,
    inNewCloud: byOldCloud,
    says: {
      en: '{effect} ({name}: up to {kept} instead of {promised})',
      zh: '{effect}（{name}：最长 {kept}，而非 {promised}）',
    },
    values: {
      effect: { label: withThing ? onceDown(stays) : stays },
      kept: { number: keptDays, unit: 'days' },
      promised: { number: days, unit: 'days' },
      name: { label: name },
    },
  };
};
const keptFor = (says: Words): Words => ({
  en: says.en.replace(/ for \{kept\}.*/, ''),
  zh: says.zh.replace(/ \{kept\}.*/, ''),
});
export const openApi: Effect = {
  ...opened,
  docs: [...opened.docs, { when: 'added', says: keptFor(known) }, { when: 'removed', says: staysKnown }],
  of: (change) => [...opened.of(change), change.after === undefined ? reportersStay(change) : reportersKnown(change)],
};
const mustName: Words = {
  en: 'apps must name this jurisdiction, and are refused until they do',
  zh: '应用须填写该辖区标识，否则被拒',
};
const mayName: Words = {
  en: 'apps are taken whatever jurisdiction they name, or none',
  zh: '应用填写任何辖区标识或不填写，均可受理',
};
const nameIt: Words = {
  en: 'before the deployment, tell those who run apps to name the jurisdiction {after}',
  zh: '部署前告知各应用的运营方：须填写辖区标识 {after}',
};
export const jurisdiction = special(
  [
    { when: 'other', says: mustName },
    { when: 'removed', says: mayName },
  ],
  (change) => {
    const isAsked = change.after !== undefined;
    const said = saying(isAsked ? mustName : mayName, change);
    return [
      { kind: 'service', direction: isAsked ? 'worse' : 'better', ...(isAsked ? { toDo: nameIt } : {}), ...said },
    ];
  },
);
export const rate = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'each app may call more often', zh: '每个应用可更频繁调用' },
    { en: 'each app is turned away sooner', zh: '每个应用更早被限流' },
  ),
  {
    en: 'before the deployment, tell those who run apps how much each may call from then on ({now})',
    zh: '部署前告知各应用的运营方部署后的调用上限（{now}）',
  },
);
const knownWithPhotos = amount(
  'data',
  'less',
  {
    en: 'names, addresses and photos of who reports from now on are kept for longer',
    zh: '此后上报人的信息与照片保存更久',
  },
  { en: 'names, addresses and photos of who reports from now on go sooner', zh: '此后上报人的信息与照片更早删除' },
  { isFinal: false },
);
const knownByName = amount(
  'data',
  'less',
  { en: 'names and addresses of who reports from now on are kept for longer', zh: '此后上报人的信息保存更久' },
  { en: 'names and addresses of who reports from now on go sooner', zh: '此后上报人的信息更早删除' },
  { isFinal: false },
);
/** A report has its end from the day on which it is made; photos that come, or are no longer taken, say themselves what becomes of them. */
export const reporterDays: Effect = {
  ...knownWithPhotos,
  docs: [...knownWithPhotos.docs, ...knownByName.docs],
  of: (change) => {
    const { before, after } = change.section as Sides<{ readonly georeport?: OpenApi }>;
    const hasPhotos = [before, after].every((side) => side?.georeport?.photos !== undefined);
    return (hasPhotos ? knownWithPhotos : knownByName).of(change);
  },
};
const photosCome: Words = { en: 'people may report with photos', zh: '上报可附照片' };
const photosRefused: Words = { en: 'reports with photos are refused', zh: '附照片的上报被拒' };
const photosKept: Words = {
  en: 'photos, which may show people, are kept for {kept}, as who reported ({name})',
  zh: '照片可能拍到他人，保存 {kept}，与上报人信息相同（{name}）',
};
const photosGo: Words = {
  en: 'no further photos are kept; those that are there are shown to operators until they go',
  zh: '不再保存新照片；已有照片到期前仅供经办人员查看',
};
const photosStay: Words = {
  en: 'no photos are kept in the new cloud; those that the old one has stay there until somebody deletes them',
  zh: '新的云中不保存照片；旧的云中已有照片仍留存，直至有人删除',
};
const lookedAt = besideOldCloud(
  presence('data', 'less', keptFor(photosKept), photosGo, { isFinal: false }),
  'better',
  photosStay,
);
/** How long photos are kept stands beside them; with the interface, which says what stays of them, goes who could see them. */
const photosOfPeople: Effect = {
  ...lookedAt,
  of: (change) => {
    const { after: api } = (change.around[0] ?? {}) as Sides<OpenApi>;
    if (change.after !== undefined && api) {
      const values = { kept: { number: api.reporterDays, unit: 'days' }, name: { label: change.name } };
      return [{ kind: 'data', direction: 'worse', isFinal: false, says: photosKept, values }];
    }
    return change.withThing ? [] : lookedAt.of(change);
  },
};
export const photos = both(
  toldOfGoing(presence('service', 'more', photosCome, photosRefused), {
    en: 'before the deployment, tell those who run apps that reports with photos are refused',
    zh: '部署前告知各应用的运营方：附照片的上报将被拒',
  }),
  photosOfPeople,
);
export const photosOfReport = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'a report may bring more photos', zh: '每次上报可附更多照片' },
    { en: 'reports with more photos are refused', zh: '照片超出该数的上报被拒' },
  ),
  {
    en: 'before the deployment, tell those who run apps that reports are refused whose photos are more than {after}',
    zh: '部署前告知各应用的运营方：照片超过 {after} 张的上报将被拒',
  },
);
export const photosShown = flag(
  'security',
  'off',
  {
    en: 'everybody sees the first photo of a request, with the faces and number plates in it',
    zh: '公众可见诉求首张照片，含其中的人脸与车牌',
  },
  { en: 'photos are seen by operators alone', zh: '照片仅供经办人员查看' },
);
