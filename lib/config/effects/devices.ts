import {
  amount,
  asking,
  type Effect,
  type EffectDoc,
  type EffectValue,
  flag,
  type ItemNames,
  identifier,
  inRole,
  items,
  members,
  nothing,
  other,
  presence,
  type Sides,
  saying,
  special,
  toldOfGoing,
  type Words,
  writtenOtherwise,
} from '../../services/shared';
import { same } from '../../shared/same';
import { wavesOf } from '../update-waves';

const districtEffects = members(
  'operations',
  'neither',
  { en: 'devices can stand in further districts', zh: '设备可划入新增片区' },
  {
    en: 'updates and lists by district miss the devices of districts that are gone',
    zh: '按片区的升级和列表将遗漏已去除片区的设备',
  },
);
/** Only those that go miss anybody. */
export const districtsOf: Effect = {
  ...districtEffects,
  of: (change) =>
    districtEffects
      .of(change)
      .map((effect) => (effect.values.after === nothing ? { ...effect, severity: 'high' } : effect)),
};

const ownCredentials: Words = {
  en: 'charging stations show their own credentials, and the proxy gets no answer any more',
  zh: '充电站自行出示凭据，代理不再得到应答',
};
const throughProxy: Words = {
  en: 'charging stations are vouched for by a proxy, and those that come by themselves are refused',
  zh: '充电站由代理担保，自行接入的充电站会被拒绝',
};
const otherProxy: Words = {
  en: 'charging stations are vouched for by another proxy; those that come through the former one are refused when they next connect',
  zh: '充电站改由另一代理担保；经原代理接入的充电站在下次连接时会被拒绝',
};
export const vouchesForStations = special(
  [
    { when: 'added', says: throughProxy },
    { when: 'removed', says: ownCredentials },
    { when: 'other', says: otherProxy },
  ],
  (change) => {
    const one = change.after === undefined ? ownCredentials : throughProxy;
    const isOther = change.before !== undefined && change.after !== undefined;
    return [
      { kind: 'security', direction: 'neither', severity: 'high', ...saying(isOther ? otherProxy : one, change) },
    ];
  },
);

export const makers = items(
  { by: ['id'], renamed: true, one: { en: 'maker', zh: '制造商' } },
  'security',
  'neither',
  { en: 'devices of a further maker register by themselves', zh: '新增制造商的设备可自行注册' },
  { en: 'devices of a maker no longer register by themselves', zh: '原有制造商的设备不能再自行注册' },
);

export const makerName = identifier({ en: 'maker', zh: '制造商' });

export const registersAs = other('service', {
  en: 'devices of the maker register as another type',
  zh: '该制造商的设备注册为另一类型',
});

export const trustedAuthority = other(
  'security',
  { en: 'devices of the maker are trusted by another authority', zh: '改由另一签发机构认定该制造商的设备' },
  { severity: 'high' },
);

export const installers = inRole({ en: 'let devices in on the spot', zh: '在现场接入设备' });

export const certificateAge = amount(
  'security',
  'less',
  {
    en: 'a stolen device certificate can be used for longer before it is replaced',
    zh: '设备证书被盗后可使用更久才被更换',
  },
  // docs/devices/rotation.md: the seat of a district holds one device.
  {
    en: 'device certificates are replaced sooner, and those of that age already are due at once, one device of a district at a time',
    zh: '设备证书更早更换；已达该期限的证书立即到期待换，每个片区一次更换一台',
  },
);

export const beforeExpiry = amount(
  'security',
  'more',
  {
    en: 'there is more time to replace a certificate before its device is cut off, and those that end within it are due at once, one device of a district at a time',
    zh: '证书到期断开前有更多时间更换；在此时限内到期的证书立即到期待换，每个片区一次更换一台',
  },
  {
    en: 'there is less time to replace a certificate before its device is cut off',
    zh: '证书到期断开前更换时间更短',
  },
);

export const oldCertificates = amount(
  'operations',
  'neither',
  { en: 'a device can be put back to its old certificate for longer', zh: '设备可恢复旧证书的时间更长' },
  { en: 'a device can be put back to its old certificate for less time', zh: '设备可恢复旧证书的时间更短' },
);

interface Window {
  readonly from: string;
  readonly minutes: number;
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockOf = (minutes: number) => {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};
const day = { from: minutesOf('06:00'), to: minutesOf('22:00') };

const wholeDay = 24 * 60;

/** Minutes of a window that lie between 06:00 and 22:00, when people use what is updated. */
function byDay({ from, minutes }: Window): number {
  const begin = minutesOf(from);
  const shared = (shift: number) =>
    Math.max(0, Math.min(begin + minutes, day.to + shift) - Math.max(begin, day.from + shift));
  return shared(0) + shared(wholeDay);
}

const span = ({ from, minutes }: Window): EffectValue =>
  minutes === wholeDay
    ? { sentence: { says: { en: '24 hours from {from} on', zh: '自 {from} 起 24 小时' }, values: { from } } }
    : `${from}–${clockOf(minutesOf(from) + minutes)}`;

const windowWords = {
  other: { en: 'devices may stop for their update at other hours', zh: '设备可能在其他时段因升级暂停' },
  more: {
    en: 'devices may stop for their update while people use them: {dayAfter} between 06:00 and 22:00 instead of {dayBefore} (hours in which firmware is updated: {after} instead of {before})',
    zh: '设备可能在人们使用时因升级暂停：06:00 至 22:00 之间由 {dayBefore} 改为 {dayAfter}（固件升级时段：由 {before} 改为 {after}）',
  },
  less: {
    en: 'devices stop less for their update while people use them: {dayAfter} between 06:00 and 22:00 instead of {dayBefore} (hours in which firmware is updated: {after} instead of {before})',
    zh: '设备在人们使用时因升级暂停的时间减少：06:00 至 22:00 之间由 {dayBefore} 改为 {dayAfter}（固件升级时段：由 {before} 改为 {after}）',
  },
} as const satisfies Readonly<Record<string, Words>>;

const windowDocs: readonly EffectDoc[] = [
  {
    when: 'more',
    says: {
      en: 'devices may stop for their update while people use them, between 06:00 and 22:00',
      zh: '设备可能在 06:00 至 22:00 人们使用时因升级暂停',
    },
  },
  { when: 'other', says: windowWords.other },
];

const windowName: Words = { en: 'hours in which firmware is updated', zh: '固件升级时段' };

/** When firmware is updated: of both settings of the window at once. */
export const updateWindow = special(windowDocs, (change) => {
  const { before, after } = change.around[0] as { readonly before: Window; readonly after: Window };
  const [was, is] = [byDay(before), byDay(after)];
  const spans = { before: span(before), after: span(after) };
  if (was === is) {
    const { says, values } = saying(windowWords.other, { ...change, name: windowName });
    return [{ kind: 'service', direction: 'neither', says, values: { ...values, ...spans } }];
  }
  const minutes = (number: number) => ({ number, unit: 'minutes' });
  return [
    {
      kind: 'service',
      direction: is > was ? 'worse' : 'better',
      says: windowWords[is > was ? 'more' : 'less'],
      values: { ...spans, dayBefore: minutes(was), dayAfter: minutes(is) },
    },
  ];
});

type Waves = readonly (readonly string[])[];

/** Who is updated together, in order; in a wave there is none. */
const waveText = (districts: readonly string[], waves: Waves) =>
  wavesOf(districts, waves).map((wave) => [...wave].sort().join(' + '));

const waveOrder: Words = {
  en: 'districts get their update in another order',
  zh: '各片区的升级顺序改变',
};

export const updateOrder = special([{ when: 'other', says: waveOrder }], (change) => {
  const devices = change.around[1] as Sides<{ readonly districts: readonly string[] }>;
  const districts = devices.after?.districts ?? devices.before?.districts ?? [];
  const [before, after] = [change.before, change.after].map((waves) => waveText(districts, waves as Waves));
  if (same(before, after)) return [writtenOtherwise({ ...change, before, after })];
  return [{ kind: 'operations', direction: 'neither', ...saying(waveOrder, { ...change, before, after }) }];
});

export const failuresBorne = amount(
  'service',
  'less',
  { en: 'faulty firmware reaches more devices before its update stops', zh: '有缺陷的固件在中止前会影响更多设备' },
  { en: 'the update of faulty firmware stops sooner', zh: '有缺陷的固件更早中止升级' },
);

const failures = (on: Words, off: Words) => flag('service', 'on', on, off);

export const timedOutCounts = failures(
  {
    en: 'a device that does not end its update counts as failed, and may stop the update',
    zh: '未完成升级的设备计为失败，可中止升级',
  },
  { en: 'an update goes on though devices do not end it', zh: '设备未完成升级时，升级仍继续' },
);
export const missedCounts = failures(
  {
    en: 'a device that is not reached counts as failed, and may stop the update',
    zh: '未能连接的设备计为失败，可中止升级',
  },
  { en: 'an update goes on though devices are not reached', zh: '设备未能连接时，升级仍继续' },
);

const signAnew = {
  en: 'before the deployment, have firmware that is still to be installed signed by a key that the city has from then on: what bears that of {what} alone is refused',
  zh: '部署前将待安装的固件改用部署后仍有效的密钥签名：仅带{what}签名的固件将被拒绝',
};
const signed = toldOfGoing(
  items(
    { by: ['id'], renamed: true, one: { en: 'key', zh: '密钥' } },
    'security',
    'less',
    { en: 'firmware that bears a further signature is installed too', zh: '带有新增签名的固件也可安装' },
    { en: 'firmware that bears no other signature is refused', zh: '仅带原有签名的固件将被拒绝' },
  ),
  signAnew,
  { toDoBy: 'device-team' },
);
/** Without a key there is no firmware that the city trusts. */
const anySigned = items(
  signed.each as ItemNames,
  'service',
  'more',
  {
    en: 'devices can be updated from now on, by firmware that bears this signature',
    zh: '此后可用带有该签名的固件升级设备',
  },
  {
    en: 'devices can no longer be updated, not even to mend what is faulty or unsafe',
    zh: '设备不能再升级，即使为修复故障或安全缺陷',
  },
  { severity: 'high' },
);
export const signers: Effect = {
  ...signed,
  evenIfOff: true,
  docs: [
    ...signed.docs,
    { when: 'other', says: { en: 'without any key no device can be updated', zh: '没有密钥时，任何设备都不能升级' } },
  ],
  of: (change) => {
    const { before, after } = change.around[0] as Sides<{ readonly signingKeys: readonly unknown[] }>;
    const oneHasNone = [before, after].some((updates) => updates?.signingKeys.length === 0);
    return (oneHasNone ? anySigned : signed).of(change);
  },
};
export const signerName = identifier({ en: 'signer', zh: '签名方' });
export const signerKey = asking(
  other(
    'security',
    { en: 'firmware of another signer is installed, and of this one no longer', zh: '改为安装另一签名方的固件' },
    { severity: 'high' },
  ),
  () => true,
  {
    en: 'before the deployment, have firmware that is still to be installed signed by the other key: what bears the former signature alone is refused ({place})',
    zh: '部署前将待安装的固件改用新密钥签名：仅带原签名的固件将被拒绝（{place}）',
  },
  { toDoBy: 'device-team' },
);

export const cityArea = presence(
  'operations',
  'neither',
  { en: 'devices outside the area are refused', zh: '范围以外的设备不予登记' },
  { en: 'devices are refused by their distance from the others', zh: '改按与其他设备的距离拒收' },
);
export const areaEdge = other('operations', {
  en: 'devices outside another edge are refused',
  zh: '按另一边界拒收范围以外的设备',
});

export const furtherTypes = items(
  { by: ['id'], one: { en: 'type', zh: '类型' } },
  'operations',
  'neither',
  { en: 'devices of a further type can be registered', zh: '可注册新增类型的设备' },
  { en: 'devices of a type can no longer be registered', zh: '原有类型的设备不能再注册' },
);
export const typeName = identifier({ en: 'type of device', zh: '设备类型' });
export const typeService = other('operations', {
  en: 'devices of the type belong to another service and get other names',
  zh: '该类设备归属另一服务并改用其他名称',
});
export const typeSearch = members(
  'operations',
  'more',
  { en: 'devices can be found by something else that is known of them', zh: '可按新增属性查找设备' },
  { en: 'devices can no longer be found by something that is known of them', zh: '不能再按部分属性查找设备' },
);

const mappingWords: Words = {
  en: 'the rows of the inventory become devices in another way, once it is planned and applied again',
  zh: '清单的行在重新计划并执行后，以另一方式成为设备',
};

/** Of everything that says how the rows of a file become devices. */
export const mapping = other('operations', mappingWords);

const mappingEntries = (one: Words, by: ItemNames['by'] = 'place') =>
  items({ by, one, renamed: true }, 'operations', 'neither', mappingWords, mappingWords, { changed: mapping });

/** Parts of a mapping, known by their place. */
export const mappingItems = mappingEntries({ en: 'entry', zh: '条目' });

/** Numbers of devices in a row, one a kind. */
export const mappingCounts = mappingEntries({ en: 'number of', zh: '数量' }, ['column', 'id']);

/** Conditions all hold, in whatever order. */
export const mappingConditions = mappingEntries({ en: 'condition on', zh: '条件列' }, ['column']);

export const mappingPart = presence('operations', 'neither', mappingWords, mappingWords);

export const inventoryFiles = items(
  { by: 'place', one: { en: 'inventory', zh: '清单' } },
  'operations',
  'neither',
  { en: 'the devices of a further file can be registered', zh: '可注册新增清单中的设备' },
  { en: 'devices can no longer be registered by a file, or compared with it', zh: '不能再按原有清单注册或核对设备' },
);
