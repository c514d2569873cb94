import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `devices`. */
export const devices = {
  'devices.count.why': {
    en: 'The bill is worked out for the new number; nothing that is there has to reconnect',
    zh: '账单按新的数量测算；现有设备无需重新连接',
  },
  'devices.count.why-anew': {
    en: 'The bill is worked out for the new number; every device is registered anew in the new cloud',
    zh: '账单按新的数量测算；所有设备均须在新云中重新注册',
  },
  'devices.count.why-reconnect': {
    en: 'The bill is worked out for the new number; devices whose rights change may have to reconnect',
    zh: '账单按新的数量测算；权限变更的设备可能需要重新连接',
  },
  'devices.count.why-first': {
    en: 'The bill is worked out for the new number; the first of this kind can connect once they are registered',
    zh: '账单按新的数量测算；首批此类设备注册之后方可接入',
  },
  'devices.count.why-senders': {
    en: 'The bill is worked out for the new number; files of those that come are refused until the registry has them',
    zh: '账单按新的数量测算；新增者在注册之前，其报送的文件将被拒收',
  },
  'devices.count.value': { en: '{count} × {device}', zh: '{device} {count}' },
  'devices.service.added': { en: 'The city gets the service “{service}”', zh: '城市新增“{service}”服务' },
  'devices.service.why-added': {
    en: '{summary} It comes as {n, plural, one {# part} other {# parts}} of its own, and with its rows on the city’s dashboards',
    zh: '{summary}共 {n} 个部件，并在全市仪表盘上增加相应栏目',
  },
  'devices.service.added-again': {
    en: 'The city gets the service “{service}” back, with what it left in the account',
    zh: '城市恢复“{service}”服务，并重新纳管其留在账户中的内容',
  },
  'devices.service.why-added-again': {
    en: '{summary} What was kept is taken up again under the same key: an operator imports it before the deployment, which is refused otherwise. It comes as {n, plural, one {# part} other {# parts}} of its own, and with its rows on the city’s dashboards',
    zh: '{summary}保留的内容沿用原密钥重新纳管：操作员须在部署前将其导入，否则部署会被拒绝。共 {n} 个部件，并在全市仪表盘上增加相应栏目',
  },
  'devices.service.removed': {
    en: 'The city gives up the service “{service}”: it runs on until an operator takes it down',
    zh: '城市不再保留“{service}”服务；在操作员停用并删除之前，该服务仍继续运行',
  },
  'devices.service.left-behind': {
    en: 'The new cloud does not run the service “{service}”; the old one does until it is taken down',
    zh: '新的云不提供“{service}”服务；旧的云在停用并删除之前仍提供该服务',
  },
  'devices.service.why-removed': {
    en: 'Who calls it finds nobody once it is taken down; {n, plural, one {# part that holds no data goes} other {# parts that hold no data go}} with it, and the city’s dashboards show it no longer from the deployment on',
    zh: '停用并删除后，调用方将无人应答；{n} 个不含数据的部件随之移除；自部署起，全市仪表盘不再显示该服务',
  },
  'devices.service.why-of-safety': {
    en: 'The safety of people depends on it: whoever answers for it should agree before it is taken down, since it raises no alarm after that. {why}',
    zh: '关系到人身安全：停用并删除后不再告警，事前应征得安全责任人同意。{why}',
  },
  'devices.city.added': { en: 'A new city; its services: {services}', zh: '新增城市，提供服务：{services}' },
  'devices.city.added-empty': { en: 'A new city, which runs no service', zh: '新增城市，未开通任何服务' },
  'devices.city.why-added': {
    en: 'Nothing of another city is touched; its cloud has {parts, plural, one {# part} other {# parts}}',
    zh: '不影响其他城市；其云共 {parts} 个部件',
  },
  'devices.city.renamed': {
    en: 'Renamed from {before} to {after}: this makes a new city, and leaves the old one’s data where it is',
    zh: '由 {before} 改名为 {after}：这会创建一个新城市，旧城市的数据留在原处',
  },
  'devices.city.joined': {
    en: 'Made from {before}: {after} is a new city, and their data stays where it is',
    zh: '由 {before} 合并而成：{after} 是新城市，原有数据留在原处',
  },
  'devices.origin.what': {
    en: 'For those who come from {city}: {what}',
    zh: '对来自 {city} 的人员与设备：{what}',
  },
  'devices.city.split-off': {
    en: 'Split off from {before}: {after} is a new city, and the data of {before} stays where it is',
    zh: '由 {before} 拆分而成：{after} 是新城市，{before} 的原有数据留在原处',
  },
  'devices.city.restaged': {
    en: 'In another stage, {before} becomes {after}: a cloud of its own, empty, while the old one stays where it is',
    zh: '改换环境后，{before} 变为 {after}：另建一个空的云，原有的云留在原处',
  },
  'devices.city.why-restaged': {
    en: 'Stages have clouds, names and devices of their own: devices must register again, and data must be carried over by hand',
    zh: '各环境的云、名称与设备互相独立：设备必须重新注册，数据需要人工迁移',
  },
  'devices.city.guarded': { en: 'In the new cloud {what}', zh: '在新的云中，{what}' },
  'devices.city.guarded-twice': { en: 'In the new cloud {one}, and {other}', zh: '在新的云中，{one}，且{other}' },
  'devices.city.locks-less': {
    en: 'administrators can delete {n, plural, one {# audit trail} other {# audit trails}} before their time',
    zh: '管理员可提前删除 {n} 份审计记录',
  },
  'devices.city.locks-more': {
    en: 'nobody can delete {n, plural, one {# audit trail} other {# audit trails}} before their time',
    zh: '任何人都不能提前删除 {n} 份审计记录',
  },
  'devices.city.protection-less': {
    en: 'each part can be taken down by one command',
    zh: '各部分可由一条命令整体删除',
  },
  'devices.city.protection-more': {
    en: 'each part is protected against being taken down by one command',
    zh: '各部分受到防整体删除保护',
  },
  'devices.city.why-guarded': {
    en: 'Clouds of production are guarded; those of other stages are made to be taken down',
    zh: '生产环境的云受到保护；其他环境的云可随时停用并删除',
  },
  'devices.city.why-renamed': {
    en: 'The name of a city is part of every name in its cloud: devices must register again, and data must be carried over by hand',
    zh: '城市名称是其云中所有名称的一部分：设备必须重新注册，数据需要人工迁移',
  },
  'devices.city.left-behind': {
    en: 'Its successor is {after}, a new city: this one and its data stay where they are',
    zh: '其后继者为新城市 {after}：本城市及其数据留在原处',
  },
  'devices.city.left-restaged': {
    en: 'In another stage it is {after}, with a cloud of its own: this cloud and its data stay where they are',
    zh: '改换环境后为 {after}，另有自己的云：原有的云及其数据留在原处',
  },
  'devices.city.split': {
    en: 'Split into {after}, all new cities: this one and its data stay where they are',
    zh: '拆分为新城市 {after}：本城市及其数据留在原处',
  },
  'devices.city.why-left-behind': {
    en: 'It runs on, with its devices and its costs, until an operator takes it down',
    zh: '在操作员停用并删除之前，它将连同设备与费用继续运行',
  },
  'devices.city.removed': {
    en: 'The city gives up all its services, which run on until an operator takes its cloud down: {services}',
    zh: '该城市不再保留下列全部服务；在操作员停用并删除其云之前，这些服务仍继续运行：{services}',
  },
  'devices.city.removed-empty': {
    en: 'The city, which runs no service, is given up: its cloud runs on until an operator takes it down',
    zh: '该城市未开通任何服务，不再保留；在操作员停用并删除其云之前，该云仍继续运行',
  },
  'devices.city.handed-over': {
    en: 'Services of the city are run by others from now on, without its data: {handed}',
    zh: '该城市的服务改由其他城市提供，但不含其数据：{handed}',
  },
  'devices.city.handed-in-part': {
    en: 'Services of the city are run by others from now on, without its data: {handed}; it gives up the rest, which run on until an operator takes its cloud down: {services}',
    zh: '该城市的服务改由其他城市提供，但不含其数据：{handed}；其余服务不再保留，在操作员停用并删除其云之前仍继续运行：{services}',
  },
  'devices.city.handed-to': { en: '{city} ({services})', zh: '{city}（{services}）' },
  'devices.city.why-removed': {
    en: 'It has no file any more: nobody looks after {parts, plural, one {the # part} other {the # parts}} of its cloud, and nothing stops by itself. It runs on, with its devices and its costs, until an operator takes it down on purpose',
    zh: '该城市不再有配置文件：其云的 {parts} 个部件无人管理，也不会自行停止；在操作员有意停用并删除之前，它将连同设备与费用继续运行',
  },
  'devices.city.why-of-safety': {
    en: 'The safety of people depends on {services}: whoever answers for it should agree before the cloud is taken down, since it raises no alarm after that. {why}',
    zh: '{services}关系到人身安全：该云停用并删除后不再告警，事前应征得安全责任人同意。{why}',
  },
  'devices.reporting.silent': {
    en: '{device}: a message is expected every {after} instead of {before}; those that go on as before are taken for silent',
    zh: '{device}：应每 {after} 上报一次，原为 {before}；仍按原间隔上报的将被判为失联',
  },
  'devices.reporting.oftener': {
    en: '{device}: a message is expected every {after} instead of {before}',
    zh: '{device}：应每 {after} 上报一次，原为 {before}',
  },
  'devices.reporting.rarer': {
    en: '{device}: a message is expected every {after} instead of {before}; one that fails is noticed later',
    zh: '{device}：应每 {after} 上报一次，原为 {before}；发生故障时更晚才能发现',
  },
  'devices.reporting.why': {
    en: 'The interval is set in the devices themselves; no deployment changes it there',
    zh: '上报间隔在设备上设置，部署不会改变设备上的设置',
  },
  'devices.moved.what': {
    en: 'The cloud of the city moves from {from} to {to}: a second cloud is made there, empty, beside the first',
    zh: '本市的云平台从{from}迁至{to}：将在新处另建一个空的云，与原有的云并存',
  },
  'devices.moved.place': { en: 'account {account} in {region}', zh: '{region}账户 {account}' },
  'devices.moved.why': {
    en: 'The old cloud runs on with all data and devices until an operator takes it down: data go over by backup copies and replication, devices are registered in the new one, and their endpoint changes last',
    zh: '旧的云连同全部数据与设备继续运行，直至操作员将其停用并删除：数据通过备份副本和复制迁移，设备在新云中注册，设备连接的地址最后才改',
  },
  'devices.moved.why-partition': {
    en: 'The old cloud runs on with all data and devices until an operator takes it down: no backup and no replication of AWS goes from one partition to another, so data are read out and carried over; devices are registered in the new one, and their endpoint changes last',
    zh: '旧的云连同全部数据与设备继续运行，直至操作员将其停用并删除：AWS 的备份与复制均不能跨分区，数据须导出后再迁入；设备在新云中注册，设备连接的地址最后才改',
  },
  'devices.moved.stays': {
    en: 'What the city has stored stays in {place}, and is billed there: {parts}',
    zh: '本市已存储的内容留在{place}，并继续在该处计费：{parts}',
  },
  'devices.moved.why-stays': {
    en: 'The new cloud begins empty; what is kept is billed even when the old cloud is taken down, until somebody deletes it',
    zh: '新的云从空白开始；旧的云停用并删除后，保留的内容在有人删除之前仍继续计费',
  },
  'devices.address.what': { en: 'Devices are given another address to connect to', zh: '下发给设备的接入地址改变' },
  'devices.address.own': {
    en: 'the address that the cloud provider gives the account',
    zh: '云服务商分配给账户的地址',
  },
  'devices.address.why': {
    en: 'Devices that know the old address alone are cut off by the deployment: keep it under formerDeviceDomains until each was given the new one',
    zh: '仅知旧地址的设备将在部署时断开：在新地址下发到每台设备之前，请在 formerDeviceDomains 中保留旧地址',
  },
  'devices.address.why-both': {
    en: 'Devices in service go on connecting where they do today; give each the new address before the old one is taken away',
    zh: '在用设备继续通过原地址接入；取消旧地址之前，须将新地址下发到每台设备',
  },
  'devices.address.former': { en: 'Devices can no longer connect at {domain}', zh: '设备不能再通过 {domain} 接入' },
  'devices.address.why-former': {
    en: 'Those that were not given another address are cut off by the deployment, until each is visited or the domain comes back',
    zh: '尚未获得其他地址的设备将在部署时断开，须逐台上门处理，或恢复该域名',
  },
  'devices.districts.new': { en: 'New districts: {districts}', zh: '新增片区：{districts}' },
  'devices.districts.gone': { en: 'Districts given up: {districts}', zh: '撤销片区：{districts}' },
  'devices.districts.divided': { en: 'Districts that are divided: {districts}', zh: '拆分的片区：{districts}' },
  'devices.districts.why-divided': {
    en: 'Their devices stay in the whole district and go on sending, until a plan moves them into its parts; until then their certificates are not replaced',
    zh: '在计划将设备迁入各部分之前，设备留在原片区并继续上报；在此之前不更换其证书',
  },
  'devices.districts.why-new': {
    en: 'Each gets a group for every type of device; no device moves by itself',
    zh: '每个片区为各类设备建立分组；设备不会自行迁移',
  },
  'devices.districts.why-gone': {
    en: 'Their groups of devices go; the devices stay registered and connected, but updates and lists by district miss them, and their certificates are not replaced, until they are given another one',
    zh: '相应设备组随之删除；设备仍在册并保持连接，但在改划片区之前，按片区发送的更新与列表会遗漏它们，其证书也不再更换',
  },
  'devices.count.more': { en: '{device}: {n} more', zh: '{device}：增加 {n}' },
  'devices.count.fewer': { en: '{device}: {n} fewer', zh: '{device}：减少 {n}' },
  'devices.service.why-removed-devices': {
    en: 'Its devices lose their connection once it is taken down, and must be registered again should it come back; {n, plural, one {# part that holds no data goes} other {# parts that hold no data go}} with it, and the city’s dashboards show it no longer from the deployment on',
    zh: '停用并删除后，其设备将断开连接，恢复服务时须重新注册；{n} 个不含数据的部件随之移除；自部署起，全市仪表盘不再显示该服务',
  },
  'devices.service.why-removed-files': {
    en: 'What is brought for it lies unread once it is taken down; {n, plural, one {# part that holds no data goes} other {# parts that hold no data go}} with it, and the city’s dashboards show it no longer from the deployment on',
    zh: '停用并删除后，为其送来的数据无人处理；{n} 个不含数据的部件随之移除；自部署起，全市仪表盘不再显示该服务',
  },
} satisfies Sentences;
