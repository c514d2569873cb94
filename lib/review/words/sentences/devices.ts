import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `devices`. */
export const devices = {
  'devices.count.what': {
    en: '{device}: {before} → {after}',
    zh: '{device}：{before} → {after}',
  },
  'devices.count.why': {
    en: '{difference, plural, one {# registry entry} other {# registry entries}} of difference; no device that is there has to reconnect',
    zh: '注册表相差 {difference} 条；现有设备无需重新连接',
  },
  'devices.count.why-reconnect': {
    en: '{difference, plural, one {# registry entry} other {# registry entries}} of difference; devices whose rights change may have to reconnect',
    zh: '注册表相差 {difference} 条；权限变更的设备可能需要重新连接',
  },
  'devices.count.value': { en: '{count} × {device}', zh: '{count} × {device}' },
  'devices.service.added': {
    en: 'The city gets the service {service}: {n, plural, one {# part} other {# parts}}',
    zh: '城市新增服务“{service}”：{n} 个部件',
  },
  'devices.service.why-added': { en: '{summary}', zh: '{summary}' },
  'devices.service.removed': {
    en: 'The city no longer has the service {service}',
    zh: '城市不再有服务“{service}”',
  },
  'devices.service.why-removed': {
    en: 'Its devices and callers find nobody once it is taken down; {kept, plural, =0 {nothing} one {# store stays} other {# stores stay}} with the content, {lost, plural, =0 {nothing} one {# is} other {# are}} deleted',
    zh: '拆除后其设备与调用方将无人应答；{kept} 处存储连同内容保留，{lost} 处删除',
  },
  'devices.city.added': {
    en: 'A new city: {services, plural, one {# area} other {# areas}} with {parts} parts',
    zh: '新增城市：{services} 个区域，共 {parts} 个部件',
  },
  'devices.city.why-added': {
    en: 'Nothing of another city is touched',
    zh: '不影响其他城市',
  },
  'devices.city.renamed': {
    en: 'Renamed from {before} to {after}: this makes a new city, and leaves the old one’s data where it is',
    zh: '由 {before} 改名为 {after}：这会创建一个新城市，旧城市的数据留在原处',
  },
  'devices.city.joined': {
    en: 'Made from {before}: {after} is a new city, and their data stays where it is',
    zh: '由 {before} 合并而成：{after} 是新城市，原有数据留在原处',
  },
  'devices.city.why-renamed': {
    en: 'The name of a city is part of every name in its cloud: devices must register again, and data must be carried over by hand',
    zh: '城市名称是其云中所有名称的一部分：设备必须重新注册，数据需要人工迁移',
  },
  'devices.city.left-behind': {
    en: 'Its successor is {after}, a new city: this one and its data stay where they are',
    zh: '其后继者为新城市 {after}：本城市及其数据留在原处',
  },
  'devices.city.split': {
    en: 'Split into {after}, all new cities: this one and its data stay where they are',
    zh: '拆分为新城市 {after}：本城市及其数据留在原处',
  },
  'devices.city.why-left-behind': {
    en: 'It runs on, with its devices and its costs, until an operator takes it down',
    zh: '在操作员拆除之前，它将连同设备与费用继续运行',
  },
  'devices.city.removed': {
    en: 'The city is no longer described: its {parts} parts belong to nobody',
    zh: '该城市不再被描述：其 {parts} 个部件无人管理',
  },
  'devices.city.why-removed': {
    en: 'It runs on, with its devices and its costs, until an operator takes it down on purpose',
    zh: '在操作员有意拆除之前，它将连同设备与费用继续运行',
  },
  'devices.moved.what': {
    en: 'The city moves from {from} to {to}: a second cloud is made there, empty',
    zh: '城市从 {from} 迁至 {to}：将在新处创建一个空的云',
  },
  'devices.moved.place': { en: 'account {account}, {region}', zh: '账户 {account}，{region}' },
  'devices.moved.why': {
    en: 'The old cloud stays with all data and devices; every device must be registered and connected anew, and data carried over by hand',
    zh: '旧的云连同全部数据与设备留在原处；所有设备必须重新注册和连接，数据需要人工迁移',
  },
  'devices.address.what': { en: 'Devices connect to another address', zh: '设备连接的地址改变' },
  'devices.address.own': { en: 'the address of the account', zh: '账户自带地址' },
  'devices.address.why': {
    en: 'Every device must be given the new address before the old one is switched off',
    zh: '停用旧地址之前，必须将新地址下发到每台设备',
  },
  'devices.districts.new': {
    en: 'New districts: {districts}',
    zh: '新增片区：{districts}',
  },
  'devices.districts.gone': {
    en: 'Districts no longer there: {districts}',
    zh: '不再有片区：{districts}',
  },
  'devices.districts.divided': {
    en: 'Districts that are divided: {districts}',
    zh: '拆分的片区：{districts}',
  },
  'devices.districts.why-divided': {
    en: 'Their devices stay in the whole district and go on sending, until a plan moves them into its parts; until then their certificates are not replaced',
    zh: '在计划将设备迁入各部分之前，设备留在原片区并继续上报；在此之前不更换其证书',
  },
  'devices.districts.why-new': {
    en: 'Each gets a group for every type of device; no device moves by itself',
    zh: '每个片区为各类设备建立分组；设备不会自行迁移',
  },
  'devices.districts.why-gone': {
    en: 'Its devices stay registered, but belong to no group: updates sent to groups no longer reach them',
    zh: '其设备仍在册，但不再属于任何分组：发往分组的更新无法到达',
  },
  'devices.settings.what': {
    en: '{service}: the setting {setting} changes',
    zh: '{service}：设置 {setting} 改变',
  },
  'devices.settings.why': {
    en: 'It changes how the service works; what else it does stands in the other findings',
    zh: '改变该服务的工作方式；其他影响见其余各项',
  },
} satisfies Sentences;
