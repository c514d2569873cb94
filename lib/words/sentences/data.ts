import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `data`. */
export const data = {
  'data.again.what': { en: '{area}: taken up again: {parts}', zh: '{area}：重新纳管{parts}' },
  'data.again.why': {
    en: 'It stayed in the account with all that it holds: an operator imports it before the deployment, which is refused otherwise',
    zh: '此前留在账户中，内容仍在：操作员须在部署前将其导入，否则部署被拒绝',
  },
  'data.deleted.what': { en: '{parts}: deleted, with everything inside', zh: '{parts}：连同内容一并删除' },
  'data.deleted.what-alone': { en: '{parts}: deleted', zh: '{parts}：删除' },
  'data.deleted.what-with-area': {
    en: 'When {area} is taken down, this is deleted with everything inside: {parts}',
    zh: '停用并删除{area}时，以下部件连同内容一并删除：{parts}',
  },
  'data.deleted.why-data': {
    en: 'What the city has stored there is gone for good',
    zh: '城市存储在其中的数据将永久丢失',
  },
  'data.deleted.why-keys': {
    en: 'What was encrypted with it can never be read again',
    zh: '用其加密的数据将再也无法读取',
  },
  'data.deleted.why-registry': {
    en: 'Devices are known and admitted by it: they lose their connection or their place until they are registered again',
    zh: '设备凭此登记并接入：在重新注册之前，设备将断开连接或失去归属',
  },
  'data.deleted.why-groups': {
    en: 'Devices stay registered and connected, but are no longer sorted by it: updates and lists by group miss them',
    zh: '设备仍在册并保持连接，但不再按此归类：按组发送的更新与列表会遗漏它们',
  },
  'data.deleted.why-transit': {
    en: 'What is inside is lost for good, and what comes later finds no way',
    zh: '其中的消息会永久丢失，之后的消息也无路可走',
  },
  'data.deleted.why-runs': {
    en: 'Inside are runs of a timer that failed and nothing else, and nobody repeats them any more',
    zh: '其中只有失败的定时运行记录，今后无须重试',
  },
  'data.deleted.why-logs': { en: 'Nobody can look up any more what happened', zh: '以后无法再查证发生过什么' },
  'data.deleted.why-directory': {
    en: 'Nothing stored is lost, but people and programs no longer find it by this name',
    zh: '存储的数据不会丢失，但人员和程序无法再按此名称找到它',
  },
  'data.orphaned.what': {
    en: '{parts}: kept in the account, but no longer part of the city’s cloud',
    zh: '{parts}：保留在账户中，但不再属于该城市的云平台',
  },
  'data.orphaned.unguarded': {
    en: '{what}; policies of its own that say who may reach it go',
    zh: '{what}；其自身的访问限制策略随之删除',
  },
  'data.orphaned.why': {
    en: 'The content stays and goes on costing money; no alarm and no later change reaches it, until it is taken back in by the list that is written when it goes',
    zh: '内容保留并继续产生费用；在重新纳管之前，告警与后续变更均不涉及它；停用并删除前须留存清单，以便日后重新纳管',
  },
  'data.replaced.what': {
    en: '{parts}: made anew and empty; the old one is deleted with everything inside',
    zh: '{parts}：重新创建为空，旧的连同内容一并删除',
  },
  'data.replaced.what-alone': { en: '{parts}: made anew; the old one is deleted', zh: '{parts}：重新创建，旧的删除' },
  'data.left-behind.what': {
    en: '{parts}: made anew and empty; the old one stays beside it',
    zh: '{parts}：重新创建为空，旧的仍保留在旁',
  },
  'data.left-behind.why': {
    en: 'Nothing is lost, but the city goes on with an empty one: what is in the old one must be carried over by hand',
    zh: '数据不会丢失，但城市将从空白开始：旧内容需要人工迁移',
  },
  'data.kept-on-deletion.lost': {
    en: '{parts}: no longer kept when this part of the cloud is deleted',
    zh: '{parts}：删除该部分云时不再保留',
  },
  'data.kept-on-deletion.gained': {
    en: '{parts}: kept from now on when this part of the cloud is deleted',
    zh: '{parts}：今后删除该部分云时予以保留',
  },
  'data.kept-on-deletion.why': {
    en: 'It decides whether one wrong command can cost the city its data',
    zh: '这决定了一条错误命令是否会让城市失去数据',
  },
  'data.kept-on-replacement.lost': {
    en: '{parts}: no longer kept when it must be made anew',
    zh: '{parts}：需要重新创建时不再保留旧的',
  },
  'data.kept-on-replacement.gained': {
    en: '{parts}: kept from now on when it must be made anew',
    zh: '{parts}：今后需要重新创建时保留旧的',
  },
  'data.kept-on-replacement.why': {
    en: 'It decides whether a later change can cost the city its data',
    zh: '这决定了以后的变更是否会让城市失去数据',
  },
  'data.retention.less': { en: '{parts}: what lies there is kept for less time', zh: '{parts}：保留时间缩短' },
  'data.retention.more': { en: '{parts}: what lies there is kept for longer', zh: '{parts}：保留时间延长' },
  'data.retention.why-less': {
    en: 'What is older than that is deleted within a day or two of the change, for good',
    zh: '超过该期限的内容会在变更后一两天内永久删除',
  },
  'data.retention.why-more': {
    en: 'Older things stay to look into; storage grows until the new limit is reached',
    zh: '更早的内容可供查询；存储量会增长，直到达到新的期限',
  },
  'data.folder-retention.less': {
    en: '{parts}: files of some folders, of feeds of people, are kept for less time',
    zh: '{parts}：部分文件夹（涉及个人的数据流）的文件保留时间缩短',
  },
  'data.folder-retention.more': {
    en: '{parts}: files of some folders, of feeds of people, are kept for longer',
    zh: '{parts}：部分文件夹（涉及个人的数据流）的文件保留时间延长',
  },
  'data.folder-retention.why': {
    en: 'Data of people lies no longer than it is needed; what is older is deleted within a day or two, for good',
    zh: '个人数据的保留不超过所需时间；超过期限的文件会在一两天内永久删除',
  },
  'data.old-versions.less': {
    en: '{parts}: what was overwritten or deleted is kept for less time',
    zh: '{parts}：被覆盖或删除的内容保留时间缩短',
  },
  'data.old-versions.more': {
    en: '{parts}: what was overwritten or deleted is kept for longer',
    zh: '{parts}：被覆盖或删除的内容保留时间延长',
  },
  'data.old-versions.why-less': {
    en: 'A mistake that is noticed later than that can no longer be undone',
    zh: '超过该期限才发现的误操作将无法挽回',
  },
  'data.old-versions.why-more': { en: 'A mistake can be undone for longer', zh: '误操作可以在更长时间内挽回' },
  'data.queue-retention.less': { en: '{parts}: messages wait for less time', zh: '{parts}：消息等待时间缩短' },
  'data.queue-retention.more': { en: '{parts}: messages wait for longer', zh: '{parts}：消息等待时间延长' },
  'data.queue-retention.why': {
    en: 'A message that nobody has taken by then is lost: this is how long a fault may last',
    zh: '到期仍未处理的消息会丢失：这就是故障可以持续的时间',
  },
  'data.backup.less': {
    en: '{n, plural, one {# table is} other {# tables are}} no longer backed up',
    zh: '{n} 张数据表不再备份',
  },
  'data.backup.more': {
    en: '{n, plural, one {# more table is} other {# more tables are}} backed up',
    zh: '新增 {n} 张数据表纳入备份',
  },
  'data.backup.value': { en: '{n, plural, one {# table} other {# tables}}', zh: '{n} 张数据表' },
  'data.backup.why': {
    en: 'Only what is backed up can be brought back after a mistake or an attack',
    zh: '只有备份过的数据才能在误操作或攻击后恢复',
  },
  'data.backup-retention.less': { en: '{parts}: backups are kept for less time', zh: '{parts}：备份保留时间缩短' },
  'data.backup-retention.more': { en: '{parts}: backups are kept for longer', zh: '{parts}：备份保留时间延长' },
  'data.backup-retention.why': {
    en: 'This is how late a loss may be noticed and still be made good',
    zh: '这决定了多晚发现的损失仍可挽回',
  },
  'data.point-in-time.lost': {
    en: '{parts}: can no longer be brought back to a moment of the last 35 days',
    zh: '{parts}：不再能恢复到最近 35 天内的任一时刻',
  },
  'data.point-in-time.gained': {
    en: '{parts}: can be brought back to any moment of the last 35 days',
    zh: '{parts}：可恢复到最近 35 天内的任一时刻',
  },
  'data.point-in-time.why': {
    en: 'It undoes a wrong write or a faulty program; what it has kept so far goes when it is switched off',
    zh: '可撤销错误写入或程序故障；关闭后此前的恢复点即失效',
  },
  'data.versioning.lost': {
    en: '{parts}: what is overwritten or deleted is no longer kept',
    zh: '{parts}：被覆盖或删除的内容不再保留',
  },
  'data.versioning.gained': {
    en: '{parts}: what is overwritten or deleted is kept',
    zh: '{parts}：被覆盖或删除的内容予以保留',
  },
  'data.versioning.why': {
    en: 'With it a mistake or an attack can be undone; without it the last write counts',
    zh: '开启后误操作或攻击可以挽回；关闭后以最后一次写入为准',
  },
  'data.lock.weaker': {
    en: '{part}: the lock that keeps anybody from changing its records gets weaker',
    zh: '{part}：防止任何人修改记录的锁定被削弱',
  },
  'data.lock.stronger': {
    en: '{part}: the lock that keeps anybody from changing its records gets stronger',
    zh: '{part}：防止任何人修改记录的锁定得到加强',
  },
  'data.lock.for-all': { en: 'for {days}, against everybody', zh: '对所有人锁定 {days}' },
  'data.lock.but-administrators': {
    en: 'for {days}, against everybody but administrators',
    zh: '锁定 {days}，管理员除外',
  },
  'data.lock.why': {
    en: 'The audit trail proves something only as long as nobody can change it',
    zh: '审计记录只有在无人能够修改时才有证明力',
  },
  'data.deletion-protection.lost': { en: '{parts}: can be deleted by one command', zh: '{parts}：一条命令即可删除' },
  'data.deletion-protection.gained': { en: '{parts}: protected against being deleted', zh: '{parts}：受到防删除保护' },
  'data.deletion-protection.why': {
    en: 'It is the last catch before a slip of the hand becomes a loss',
    zh: '这是手误造成损失之前的最后一道防线',
  },
  'data.termination-protection.lost': {
    en: '{area}: can be taken down as a whole by one command',
    zh: '{area}：一条命令即可整体删除',
  },
  'data.termination-protection.gained': {
    en: '{area}: protected against being taken down as a whole',
    zh: '{area}：受到防整体删除保护',
  },
  'data.termination-protection.why-lost': {
    en: 'Nobody has to lift a protection any more, on purpose, before it is taken down',
    zh: '删除之前不再需要先有意解除保护',
  },
  'data.termination-protection.why-gained': {
    en: 'Somebody must lift the protection first, on purpose, before it can be taken down',
    zh: '必须先有意解除保护，才能删除',
  },
  'data.expiry.on': { en: '{part}: its entries expire', zh: '{part}：条目会过期' },
  'data.expiry.off': { en: '{part}: its entries no longer expire', zh: '{part}：条目不再过期' },
  'data.expiry.why-on': {
    en: 'Entries whose time is over are deleted within days, for good',
    zh: '到期条目会在数日内永久删除',
  },
  'data.expiry.why-off': {
    en: 'Entries pile up, and data about people may be kept longer than the law allows',
    zh: '条目会不断累积，个人数据的保存时间可能超过法律允许的期限',
  },
  'data.key.what': { en: '{parts}: encrypted with another key', zh: '{parts}：改用另一把密钥加密' },
  'data.key.why': {
    en: 'What is stored already still needs the old key: if that one goes, it can never be read again',
    zh: '已存储的数据仍需旧密钥：旧密钥一旦删除，这些数据将再也无法读取',
  },
  'data.columns.gone': { en: '{part}: without {columns}', zh: '{part}：不再包含{columns}' },
  'data.columns.other': { en: '{part}: {columns} of another type', zh: '{part}：{columns}的类型改变' },
  'data.columns.added': { en: '{part}: with {columns} too', zh: '{part}：新增{columns}' },
  'data.columns.why': {
    en: 'Queries and reports that use it fail, or read older records wrongly',
    zh: '使用它的查询与报表会失败，或误读旧记录',
  },
  'data.columns.why-added': {
    en: 'Records from now on have it; older ones show it empty',
    zh: '今后的记录包含该项；旧记录中为空',
  },
  'data.consent.given': {
    en: 'The city consents that its data is deleted with its cloud',
    zh: '该城市同意其数据随云一并删除',
  },
  'data.consent.withdrawn': {
    en: 'The city no longer consents that its data is deleted with its cloud',
    zh: '该城市不再同意其数据随云一并删除',
  },
  'data.consent.why': {
    en: 'It is one of two keys: nothing is deleted until an operator turns the other',
    zh: '这是两把钥匙之一：操作员使用另一把之前不会删除任何数据',
  },
  'data.deleted.what-messages': {
    en: 'When {area} is taken down, messages that are still on their way are lost: {parts}',
    zh: '停用并删除{area}时，仍在传送中的消息会丢失：{parts}',
  },
  'data.deleted.what-tables': {
    en: 'When {area} is taken down, what it has recorded leaves the catalogue of the data lake: {parts}',
    zh: '停用并删除{area}后，其记录不再列入数据湖目录：{parts}',
  },
  'data.deleted.why-tables': {
    en: 'The records themselves stay, but reports and queries that use these tables fail',
    zh: '记录本身保留，但使用这些表的报表与查询会失败',
  },
  'data.orphaned.what-with-area': {
    en: 'When {area} is taken down, what it has stored stays in the account, outside the city’s cloud: {parts}',
    zh: '停用并删除{area}后，其存储内容保留在账户中，但不再属于该城市的云平台：{parts}',
  },
} satisfies Sentences;
