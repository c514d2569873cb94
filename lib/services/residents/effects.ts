import {
  amount,
  besideOldCloud,
  besides,
  both,
  type Effect,
  type EffectStatement,
  effectValue,
  flag,
  type ItemNames,
  idleEffect,
  inRole,
  inRoleBesides,
  items,
  load,
  members,
  type SettingChange,
  type Sides,
  saying,
  special,
  toldOfGoing,
  toldWhereWorse,
  withAnyRole,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';

const word = (en: string, zh: string): Words => ({ en, zh: `${zh}（${en}）` });

/** What files are mostly called; a city may take any other word. */
export const categoryWords: Readonly<Record<string, Words>> = {
  application: word('application', '申请'),
  appeal: word('appeal', '复议'),
  benefit: word('benefit', '待遇'),
  certificate: word('certificate', '证明'),
  complaint: word('complaint', '投诉'),
  licence: word('licence', '执照'),
  permit: word('permit', '许可'),
  registration: word('registration', '登记'),
};

/** The alarm of duplicates is raised by a share of them. */
export const people = both(
  load({ en: 'people in the register', zh: '登记人口' }),
  amount(
    'operations',
    'neither',
    { en: 'more duplicates must wait for a review before they are an alarm', zh: '待查重记录更多时才告警' },
    { en: 'fewer duplicates that wait for a review are an alarm', zh: '待查重记录较少时即告警' },
  ),
);

const onFiles: Words = { en: 'work on the files and documents of people', zh: '办理个人档案和文件' };
const readers = ['protectionOfficer', 'registrar', 'caseworker', 'clerk'];
const inEmergencies: Words = {
  en: 'see a person unmasked for an hour in an emergency',
  zh: '在紧急情况下查看一小时未脱敏的个人数据',
};
const atDesks = ['caseworker', 'clerk'];

/** All staff read records, clerks with more of them masked than others (operations/roles.ts, register.ts). */
export const reads = both(
  inRoleBesides(
    { en: 'read the masked data of people', zh: '查阅脱敏的个人数据' },
    {
      others: besides('caseworker', 'registrar', 'protectionOfficer'),
      says: {
        en: 'these people still read the data of people, by another role, and masked as for that one; who takes in requests of data subjects may be others',
        zh: '这些人员以其他角色仍可查阅个人数据，脱敏范围以该角色为准；受理数据请求的人员可能改变',
      },
      kind: 'operations',
      sayItself: true,
    },
  ),
  withAnyRole(inEmergencies, atDesks, ['caseworker']),
);
export const worksOnFiles = both(
  both(
    inRoleBesides(onFiles, {
      others: besides('registrar'),
      says: {
        en: 'these people work on files and documents as before: registrars do so too; who claims receipts may be others',
        zh: '这些人员仍可办理档案和文件：登记人员也可办理；认领收据的人员可能改变',
      },
      kind: 'operations',
    }),
    withAnyRole(inEmergencies, atDesks, []),
  ),
  withAnyRole(
    { en: 'read the data of people, with less of them masked than clerks see', zh: '查阅个人数据（脱敏少于窗口人员）' },
    readers,
    ['protectionOfficer', 'registrar'],
  ),
);
export const registers = both(
  inRole({ en: 'enter and amend people in the register', zh: '在登记册中登记和更正人员' }),
  both(
    withAnyRole({ en: 'read the data of people', zh: '查阅个人数据' }, readers, ['protectionOfficer']),
    withAnyRole(onFiles, ['registrar', 'caseworker'], ['caseworker']),
  ),
);
export const counts = inRoleBesides(
  { en: 'see counts of the register', zh: '查看登记册的统计数' },
  {
    others: besides('protectionOfficer'),
    says: {
      en: 'these people see counts as before: data protection officers see them too',
      zh: '这些人员仍可查看统计数：个人信息保护负责人也可查看',
    },
  },
);

/** That more may see what is their own is a right; those who no longer may notice it. */
export const seesOwn = members(
  'security',
  'neither',
  { en: 'further people may see their own data', zh: '另有人员可查看本人数据' },
  { en: 'some people may no longer see their own data', zh: '部分人员不能再查看本人数据' },
  {
    going: { kind: 'service', direction: 'worse' },
    last: {
      kind: 'service',
      direction: 'worse',
      says: { en: 'nobody may see their own data any more', zh: '不再有人可查看本人数据' },
    },
  },
);

const category: ItemNames = { by: 'place', one: { en: 'category', zh: '类别' }, keys: categoryWords };

/** A file has its term from the day it is closed, and a person destroys what is due (docs/decisions.md). */
const keptFor = amount(
  'data',
  'more',
  {
    en: 'files of the category that are closed from now on are kept for longer; those closed before keep their term',
    zh: '今后办结的该类别档案保存更久；此前已办结的期限不变',
  },
  {
    en: 'files of the category that are closed from now on fall due sooner, to be destroyed or held by somebody; those closed before keep their term',
    zh: '今后办结的该类别档案更早到期，由人工销毁或保全；此前已办结的期限不变',
  },
  { isFinal: false },
);

export const keptFiles = items(
  category,
  'data',
  'more',
  { en: 'files of a further category can be opened, and are kept', zh: '可建立新增类别的档案并予以保存' },
  {
    en: 'files of a category can no longer be opened; one that is open has no term any more, and is kept for 100 years once it is closed',
    zh: '不能再建立该类别的档案；未办结的档案不再有保存期限，办结后保存 100 年',
  },
  { isFinal: false, changed: keptFor },
);

export const held = besideOldCloud(
  members(
    'data',
    'more',
    { en: 'files are neither erased nor destroyed, whoever asks', zh: '档案一律不得删除或销毁' },
    {
      en: 'files may be erased or destroyed, though a court may ask for them',
      zh: '档案可被删除或销毁，即使法律程序仍可能需要',
    },
    { severity: 'critical', words: categoryWords },
  ),
  'worse',
  {
    en: 'in the new cloud files may be erased or destroyed, also those that are carried over, though a court may ask for them; the old one holds its own as before',
    zh: '新的云中档案可被删除或销毁，迁入的也一样，即使法律程序仍可能需要；旧的云仍按原设置保全',
  },
);

const waitsFor = amount(
  'service',
  'less',
  {
    en: 'people whose files are opened from then on are promised an answer later',
    zh: '此后立案的，承诺的办理时限延长',
  },
  {
    en: 'people whose files are opened from then on are promised an answer sooner; open files keep what was promised',
    zh: '此后立案的，承诺的办理时限缩短；已立案的仍按原承诺',
  },
);
export const promised = items(
  category,
  'service',
  'more',
  {
    en: 'people whose files are opened from then on are promised an answer within a time',
    zh: '此后立案的，向办事人承诺办理时限',
  },
  {
    en: 'people are no longer promised an answer within a time, and no alarm is raised where what was promised for open files passes',
    zh: '不再向办事人承诺办理时限，已立案的超过原承诺时限也不再告警',
  },
  { changed: waitsFor },
);

export const controller = wording({ en: 'the name of who is in charge of the data', zh: '个人信息处理者名称的' });

export const fieldWords: Readonly<Record<string, Words>> = {
  givenName: { en: 'given name', zh: '名' },
  familyName: { en: 'family name', zh: '姓' },
  birthDate: { en: 'date of birth', zh: '出生日期' },
  sex: { en: 'sex', zh: '性别' },
  citizenNumber: { en: 'citizen number', zh: '身份证号' },
  identifier: { en: 'other numbers', zh: '其他证件号' },
  phone: { en: 'telephone', zh: '电话' },
  email: { en: 'e-mail address', zh: '电子邮箱' },
  address: { en: 'address', zh: '住址' },
  links: { en: 'family', zh: '亲属关系' },
};

/** What is hidden from a role. */
const nobodyThere: Words = {
  en: 'nobody has this role, so nobody sees more or less of a person by it',
  zh: '该角色尚无人员，无人因此多看或少看个人信息',
};

/** What people of a role see masked: of nobody, where the city has none of them. */
export function hiddenFrom(role: string, who: Words): Effect {
  const hidden = members(
    'security',
    'more',
    { en: `some data of a person are hidden from ${who.en}`, zh: `对${who.zh}隐去部分个人信息` },
    {
      en: `${who.en} see some data of a person that were hidden from them`,
      zh: `${who.zh}可看到原先隐去的部分个人信息`,
    },
    { words: fieldWords },
  );
  return {
    ...hidden,
    of: (change) => {
      const { after } = change.section as Sides<{ readonly access: Readonly<Record<string, readonly string[]>> }>;
      return after?.access[role]?.length === 0 ? [idleEffect(nobodyThere, change)] : hidden.of(change);
    },
  };
}

const exportTurned = flag(
  'security',
  'off',
  { en: 'data of many people can be taken out at once, when two agree', zh: '经双人复核可批量导出多人数据' },
  { en: 'data of many people cannot be taken out at once', zh: '不能批量导出多人数据' },
);
const exportTime = amount(
  'security',
  'less',
  { en: 'data of many people lie ready to be taken out for longer', zh: '批量导出的数据可下载更久' },
  { en: 'data of many people lie ready to be taken out for less time', zh: '批量导出的数据可下载时间缩短' },
);
interface Exports {
  readonly enabled: boolean;
  readonly validHours: number;
}
const exportName: Words = { en: 'bulk export', zh: '批量导出' };

/** Exports that come on do so with their hours: nothing could be fetched for any time before. */
function exportOn({ around: [exports], ...change }: SettingChange): readonly EffectStatement[] | undefined {
  const { before, after } = exports as Sides<Exports>;
  if (before?.enabled !== false || !after?.enabled) return undefined;
  const hours = effectValue(after.validHours, { unit: 'h' });
  const on = { ...change, around: [exports], name: exportName, before: before.enabled, after: after.enabled };
  return exportTurned.of(on as SettingChange).map(({ says, values, ...told }) => ({
    ...told,
    says: {
      en: '{turned}; what is taken out may be fetched for {hours}',
      zh: '{turned}；导出文件可在 {hours} 内下载',
    },
    values: { ...values, turned: { sentence: { says, values } }, hours },
  }));
}
export const bulkExport: Effect = {
  ...exportTurned,
  of: (change) => exportOn(change) ?? exportTurned.of(change),
  evenIfOff: true,
};
export const exportFetched: Effect = { ...exportTime, of: (change) => exportOn(change) ?? exportTime.of(change) };
export const smallestGroup = amount(
  'security',
  'more',
  { en: 'individuals are harder to identify in statistics, which show less', zh: '统计中更难辨认个人，展示内容减少' },
  { en: 'individuals are easier to identify in statistics, which show more', zh: '统计中更易辨认个人，展示内容增加' },
);

export const documentTypes = toldOfGoing(
  members(
    'service',
    'more',
    { en: 'people can hand in documents of further types', zh: '可提交新增类型的文件' },
    { en: 'people can no longer hand in documents of some types', zh: '部分类型的文件不能再提交' },
    {
      severity: 'medium',
      words: {
        'application/pdf': { en: 'PDF documents', zh: 'PDF 文档' },
        'image/jpeg': { en: 'photographs (JPEG)', zh: '照片（JPEG）' },
        'image/png': { en: 'pictures (PNG)', zh: '图片（PNG）' },
      },
    },
  ),
  {
    en: 'before the deployment, tell those through whose programs people hand in documents that {what} are refused',
    zh: '部署前告知供公众提交文件的各程序的运营方：不再接受{what}',
  },
);
export const largestDocument = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'people can hand in larger documents', zh: '可提交更大的文件' },
    { en: 'people can no longer hand in documents as large', zh: '不能再提交同样大的文件' },
  ),
  {
    en: 'before the deployment, tell those through whose programs people hand in documents that larger ones than {after} are refused',
    zh: '部署前告知供公众提交文件的各程序的运营方：大于 {after} 的文件将被拒',
  },
);

export const calls = toldWhereWorse(
  amount(
    'service',
    'more',
    { en: 'a program of an office may ask more often', zh: '办公系统可更频繁调用' },
    { en: 'a program of an office is refused sooner when it asks often', zh: '办公系统频繁调用时更早被限流' },
  ),
  {
    en: 'before the deployment, tell those who run programs of offices how much each may call from then on ({now})',
    zh: '部署前告知各办公系统的运营方部署后的调用上限（{now}）',
  },
);

const otherCountry: Words = {
  en: 'telephone numbers written without a country are taken to be of another one',
  zh: '未写国家代码的电话号码按另一国家识别',
};
export const phoneNumbers = special([{ when: 'other', says: otherCountry }], ({ before, after, ...change }) => [
  {
    kind: 'service',
    direction: 'neither',
    ...saying(otherCountry, { ...change, before: `+${before}`, after: `+${after}` }),
  },
]);

export const divisionNames = items(
  { by: 'place', one: { en: 'division', zh: '区划' }, label: '0' },
  'operations',
  'neither',
  { en: 'addresses of a further district or county get its code', zh: '新增区划的住址可取得代码' },
  { en: 'addresses of a district or county get no code any more', zh: '原有区划的住址不再取得代码' },
  {
    changed: members(
      'operations',
      'neither',
      {
        en: 'addresses with a further name of the district or county get its code',
        zh: '写有该区划新增名称的住址可取得代码',
      },
      { en: 'addresses with a name that is removed get no code any more', zh: '写有所移除名称的住址不再取得代码' },
    ),
  },
);
