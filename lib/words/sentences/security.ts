import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `security`. */
export const security = {
  'security.verb.manage': { en: 'change who may do what', zh: '更改权限' },
  'security.verb.write': { en: 'create, change or delete', zh: '创建、更改或删除' },
  'security.verb.admit': { en: 'let devices in', zh: '接入设备' },
  'security.verb.read': { en: 'read', zh: '读取' },
  'security.verb.use': { en: 'use keys', zh: '使用密钥' },
  'security.verb.call': { en: 'call programs or interfaces', zh: '调用程序或接口' },
  'security.verb.send': { en: 'send', zh: '发送' },
  'security.verb.take': { en: 'take out messages', zh: '取走消息' },
  'security.verb.tag': { en: 'label', zh: '添加标签' },
  'security.verb.list': { en: 'list', zh: '列出' },
  'security.calls': { en: '{verbs}: {reach}', zh: '{verbs}：{reach}' },
  'security.reach.everything': { en: 'everything there is', zh: '全部内容' },
  'security.reach.connection': { en: 'its own connection', zh: '自身连接' },
  'security.reach.commands': { en: 'commands to itself', zh: '发给自身的命令' },
  'security.reach.shadow': { en: 'its own kept state', zh: '自身状态存档' },
  'security.reach.jobs': { en: 'its own jobs', zh: '自身任务' },
  'security.who.everybody': { en: 'everybody', zh: '任何人' },
  'security.who.account': { en: 'everybody of account {account}', zh: '账户 {account} 的所有人' },
  'security.who.service': { en: 'the cloud provider’s service “{service}”', zh: '云服务商的服务“{service}”' },
  'security.permissions.more': { en: '{who} may now do more: {verbs}', zh: '{who}的权限扩大，可以{verbs}' },
  'security.permissions.less': {
    en: '{who} may no longer do some things: {verbs}',
    zh: '{who}的权限缩小，不能再{verbs}',
  },
  'security.permissions.other': {
    en: '{who} may do some things in other cases than before: {verbs}',
    zh: '{who}的权限适用情形改变：{verbs}',
  },
  'security.permissions.followed': {
    en: 'Rights follow the parts that come and go: {who}',
    zh: '权限随新增与移除的部件调整：{who}',
  },
  'security.permissions.why-followed': {
    en: 'Nothing that stays in the city’s cloud can be reached by more or by fewer',
    zh: '留在城市云平台中的部件，其可访问范围不变',
  },
  'security.permissions.why-more': {
    en: 'Whoever takes over this program can do it too: check that it needs it',
    zh: '入侵该程序的人也能这样做：请确认确有必要',
  },
  'security.permissions.why-less': {
    en: 'Less can go wrong; check that the program does not need it after all',
    zh: '可能出错的范围变小；请确认该程序确实不需要',
  },
  'security.access.more': { en: '{who} may now reach {part}, to {verbs}', zh: '{who}现在可以访问{part}（{verbs}）' },
  'security.access.less': {
    en: '{who} may no longer reach {part}, to {verbs}',
    zh: '{who}不能再访问{part}（{verbs}）',
  },
  'security.access.more-cases': {
    en: '{who} may reach {part} in more cases, to {verbs}',
    zh: '{who}可访问{part}的情形增加（{verbs}）',
  },
  'security.access.less-cases': {
    en: '{who} may reach {part} in fewer cases, to {verbs}',
    zh: '{who}可访问{part}的情形减少（{verbs}）',
  },
  'security.access.other-cases': {
    en: '{who} may reach {part} in other cases than before, to {verbs}',
    zh: '{who}可访问{part}的情形改变（{verbs}）',
  },
  'security.access.why-public': {
    en: 'Anybody in the world can do this, without an account and without a trace of who it was',
    zh: '世界上任何人都能这样做，无需账户，也不会留下身份记录',
  },
  'security.access.why-foreign': {
    en: 'Somebody outside the city’s own account gets in, where the city cannot see what they do',
    zh: '城市账户之外的人可以进入，城市看不到他们的行为',
  },
  'security.access.why-service': {
    en: 'A service of the cloud provider acts here on the city’s behalf',
    zh: '云服务商的一项服务在此代表城市执行操作',
  },
  'security.access.why-own': {
    en: 'More people or programs of the city get in: check that they need it',
    zh: '城市内更多人员或程序可以进入：请确认确有必要',
  },
  'security.access.why-less': {
    en: 'Fewer get in; check that nobody needs it after all',
    zh: '可进入者减少；请确认确实无人需要',
  },
  'security.trust.more': { en: '{who} may now act as {part}', zh: '{who}现在可以以{part}的身份行事' },
  'security.trust.less': { en: '{who} may no longer act as {part}', zh: '{who}不能再以{part}的身份行事' },
  'security.trust.other': {
    en: '{who} may act as {part} in other cases than before',
    zh: '{who}可以{part}的身份行事的情形改变',
  },
  'security.trust.why': {
    en: 'Whoever acts as a role has all of its rights',
    zh: '以某一角色行事者拥有该角色的全部权限',
  },
  'security.refusals.lost': { en: '{parts}: refuses fewer calls than before', zh: '{parts}：拒绝的访问少于以前' },
  'security.refusals.gained': { en: '{parts}: refuses more calls than before', zh: '{parts}：拒绝的访问多于以前' },
  'security.refusals.why': {
    en: 'A refusal holds whatever rights somebody has: it is the fence behind the fence',
    zh: '无论对方拥有何种权限，拒绝规则始终有效：这是最后一道围栏',
  },
  'security.tls.lost': {
    en: '{parts}: no longer refuses calls that come unencrypted',
    zh: '{parts}：不再拒绝未加密的访问',
  },
  'security.tls.gained': { en: '{parts}: refuses calls that come unencrypted', zh: '{parts}：拒绝未加密的访问' },
  'security.tls.why': {
    en: 'What travels unencrypted can be read and changed on its way',
    zh: '未加密传输的内容可能在途中被读取或篡改',
  },
  'security.public-access.lost': {
    en: '{parts}: can become public to the whole internet',
    zh: '{parts}：可能向整个互联网公开',
  },
  'security.public-access.gained': { en: '{parts}: can no longer become public', zh: '{parts}：不会再被公开' },
  'security.public-access.why': {
    en: 'This lock is what keeps one wrong setting from publishing the city’s data',
    zh: '正是这把锁防止一个错误设置公开城市的数据',
  },
  'security.encryption.lost': {
    en: '{parts}: no longer encrypted with a key of the city',
    zh: '{parts}：不再使用城市自己的密钥加密',
  },
  'security.encryption.gained': {
    en: '{parts}: encrypted with a key of the city',
    zh: '{parts}：使用城市自己的密钥加密',
  },
  'security.encryption.why': {
    en: 'With its own key the city sees every use and can stop it',
    zh: '使用自己的密钥，城市可以看到每次使用并能加以阻止',
  },
  'security.key-rotation.lost': { en: '{parts}: no longer renewed every year', zh: '{parts}：不再每年更新' },
  'security.key-rotation.gained': { en: '{parts}: renewed every year', zh: '{parts}：每年更新' },
  'security.key-rotation.why': {
    en: 'A key that is never renewed protects ever more data, and is asked for by auditors',
    zh: '从不更新的密钥保护的数据越来越多，审计也会要求更新',
  },
  'security.function-url.lost': {
    en: '{parts}: a program can be called by anybody who knows the address',
    zh: '{parts}：知道地址的任何人都可以调用程序',
  },
  'security.function-url.gained': { en: '{parts}: callers must show who they are', zh: '{parts}：调用者必须证明身份' },
  'security.function-url.why': {
    en: 'There is no sign-in, no limit and no list of callers before the program',
    zh: '程序之前没有登录、没有限制，也没有调用者名单',
  },
  'security.api-authorization.lost': {
    en: '{parts}: can be called by anybody, without signing in',
    zh: '{parts}：任何人无需登录即可调用',
  },
  'security.api-authorization.gained': { en: '{parts}: callers must sign in', zh: '{parts}：调用者必须登录' },
  'security.api-authorization.why': {
    en: 'What the interface knows and does is open to the internet',
    zh: '该接口的数据与功能将对互联网开放',
  },
  'security.device-proxy.lost': {
    en: '{parts}: devices connect with credentials of their own, no longer through the proxy of the city',
    zh: '{parts}：设备改用自身凭据直接连接，不再经由本市代理',
  },
  'security.device-proxy.gained': {
    en: '{parts}: devices connect through the proxy of the city alone',
    zh: '{parts}：设备只能经由本市代理连接',
  },
  'security.device-proxy.why': {
    en: 'Without the proxy the address can be reached from the internet; who has not the credentials of a device is refused when connecting',
    zh: '不经代理时，该地址可从互联网访问；没有设备凭据的连接在建立时即被拒绝',
  },
  'security.sign-in.what': {
    en: '{parts}: callers show who they are in another way',
    zh: '{parts}：调用者证明身份的方式改变',
  },
  'security.sign-in.why': {
    en: 'Who could call until now may no longer get in, and others may',
    zh: '原来的调用者可能无法进入，而其他人可能可以',
  },
  'security.accounts.weaker': { en: '{part}: easier to take over', zh: '{part}：更容易被盗用' },
  'security.accounts.stronger': { en: '{part}: harder to take over', zh: '{part}：更难被盗用' },
  'security.accounts.why': {
    en: 'Length of passwords, the second factor and who may open an account decide how easily somebody gets in as another',
    zh: '密码长度、第二验证因素以及谁可以开户，决定了冒用他人身份的难易',
  },
  'security.device-policy.more': { en: '{part}: its devices may do more', zh: '{part}：其设备权限扩大' },
  'security.device-policy.less': { en: '{part}: its devices may do less', zh: '{part}：其设备权限缩小' },
  'security.device-policy.other': {
    en: '{part}: its devices may do some things in other cases than before',
    zh: '{part}：其设备权限的适用情形改变',
  },
  'security.device-policy.why-others': {
    en: 'One stolen or faulty device could speak for others, or listen to them',
    zh: '一台被盗或故障的设备可能冒充其他设备或窃听它们',
  },
  'security.device-policy.why-own': {
    en: 'A device still reaches its own topics alone; a stolen one can do more there',
    zh: '设备仍只能访问自己的主题；但被盗设备在其中能做的更多',
  },
  'security.device-policy.why-less': {
    en: 'A stolen device can do less; firmware that needs it loses its connection',
    zh: '被盗设备能做的更少；需要该权限的固件会断开连接',
  },
  'security.provisioning-hook.lost': {
    en: '{parts}: devices register without being checked against the city’s list',
    zh: '{parts}：设备注册时不再核对城市名单',
  },
  'security.provisioning-hook.gained': {
    en: '{parts}: devices are checked against the city’s list before they register',
    zh: '{parts}：设备注册前先核对城市名单',
  },
  'security.provisioning-hook.why': {
    en: 'Whoever has got hold of a factory certificate could register as many devices as they like',
    zh: '获得出厂证书的人可以任意注册设备',
  },
  'security.provisioning-template.policy': {
    en: '{part}: new devices get other rights, those of {policies}',
    zh: '{part}：新设备改用{policies}的权限',
  },
  'security.provisioning-template.body': {
    en: '{part}: new devices are registered in another way',
    zh: '{part}：新设备的注册方式改变',
  },
  'security.provisioning-template.why': {
    en: 'It decides what every device may do that registers from now on; those that are registered stay as they are',
    zh: '这决定今后注册的每台设备的权限；已注册的设备不变',
  },
  'security.certificate-authority.what': {
    en: 'Devices with a certificate of the maker {maker} are admitted on their first connection',
    zh: '持有制造商{maker}证书的设备首次连接即可接入',
  },
  'security.certificate-authority.why': {
    en: 'From now on the maker decides which devices come in',
    zh: '今后由制造商决定哪些设备可以接入',
  },
  'security.log-retention.less': { en: '{parts}: kept for less time', zh: '{parts}：保留时间缩短' },
  'security.log-retention.more': { en: '{parts}: kept for longer', zh: '{parts}：保留时间延长' },
  'security.log-retention.why': {
    en: 'Break-ins are often noticed after months: then the log is what is left to find out what happened. It is kept for the next of the numbers of days that the cloud provider knows',
    zh: '入侵往往数月后才被发现：届时只能靠日志查明经过。保留天数按云服务商支持的档位向上取整',
  },
  'security.access-logs.lost': { en: '{parts}: accesses are no longer written down', zh: '{parts}：不再记录访问' },
  'security.access-logs.gained': { en: '{parts}: accesses are written down', zh: '{parts}：记录访问' },
  'security.access-logs.why': {
    en: 'Without this nobody can say later who has read what',
    zh: '没有记录，事后无法说明谁读取过什么',
  },
  'security.call-bodies.lost': {
    en: '{parts}: whole calls are written into the log, with what people say of themselves',
    zh: '{parts}：完整的调用内容写入日志，包含个人信息',
  },
  'security.call-bodies.gained': {
    en: '{parts}: the content of calls stays out of the log',
    zh: '{parts}：调用内容不写入日志',
  },
  'security.call-bodies.why': {
    en: 'Logs are read by more people than records, and are kept for other reasons',
    zh: '能看日志的人多于能看档案的人，且保存目的不同',
  },
  'security.reading-rights.more': {
    en: '{who} may read {n, plural, one {# more table} other {# more tables}} of {area} in the data lake',
    zh: '{who}可另外读取数据湖中{area}的 {n} 张表',
  },
  'security.reading-rights.less': {
    en: '{who} may no longer read {n, plural, one {# table} other {# tables}} of {area} in the data lake',
    zh: '{who}不能再读取数据湖中{area}的 {n} 张表',
  },
  'security.reading-rights.more-many': {
    en: '{who} may read more tables of {areas} in the data lake',
    zh: '{who}可另外读取数据湖中{areas}的部分表',
  },
  'security.reading-rights.less-many': {
    en: '{who} may no longer read some tables of {areas} in the data lake',
    zh: '{who}不能再读取数据湖中{areas}的部分表',
  },
  'security.reading-rights.same': {
    en: 'Rights to read the data lake are given anew, to the same people',
    zh: '数据湖读取权限重新授予，对象不变',
  },
  'security.reading-rights.why-same': {
    en: 'A query that runs in that minute may be refused once',
    zh: '在那一分钟内运行的查询可能会被拒绝一次',
  },
  'security.reading-rights.why': {
    en: 'No column of these tables stands for a person, but they hold all that the city measures there',
    zh: '这些表中没有代表个人的列，但涵盖该部门的全部监测数据',
  },
  'security.reading-rights.why-pseudonyms': {
    en: 'In {tables} each person has a pseudonym: who is recognised in one row is known in all of them',
    zh: '{tables}以假名标识个人：从一行认出某人，即可知其全部记录',
  },
  'security.reading-rights.why-unknown': {
    en: 'No service says of these tables whether they tell of people',
    zh: '没有任何服务说明这些表是否涉及个人',
  },
  'security.reading-rights.why-less': {
    en: 'Reports of this department that use these tables fail from now on',
    zh: '该部门使用这些表的报表今后会失败',
  },
  'security.lake-rights.lost': {
    en: 'Tables of the data lake are no longer closed by department',
    zh: '数据湖各表不再按部门授权访问',
  },
  'security.lake-rights.gained': {
    en: 'Tables of the data lake are closed until somebody is given a right of their own',
    zh: '数据湖的表在单独授权之前保持关闭',
  },
  'security.lake-rights.why': {
    en: 'Who may read the files of the lake may then read every table, whatever the department',
    zh: '届时凡能读取数据湖文件者均可读取所有表，不分部门',
  },
  'security.alarm-removed.with-parts': {
    en: 'No longer watched, since it is gone itself: {alarms}',
    zh: '对象已不存在，不再监视：{alarms}',
  },
  'security.alarm-removed.why-with-parts': {
    en: 'Where there is nothing, nothing can go wrong',
    zh: '对象不存在，自然无需监视',
  },
  'security.alarm-removed.what': { en: 'No longer watched: {alarms}', zh: '不再监视：{alarms}' },
  'security.alarm-removed.why': {
    en: 'It will happen all the same; nobody will be told',
    zh: '情况仍会发生，但不会有人得到通知',
  },
  'security.alarm-loosened.time': {
    en: 'The alarm “{alarm}” goes off later than before',
    zh: '告警“{alarm}”触发更晚',
  },
  'security.alarm-loosened.people': {
    en: 'The alarm “{alarm}” tells fewer people than before',
    zh: '告警“{alarm}”通知的人减少',
  },
  'security.alarm-loosened.both': {
    en: 'The alarm “{alarm}” goes off later than before, and tells fewer people',
    zh: '告警“{alarm}”触发更晚，且通知的人减少',
  },
  'security.alarm-loosened.why': {
    en: 'A fault or an attack has more time before somebody looks',
    zh: '在有人查看之前，故障或攻击有更多时间',
  },
  'security.alarm-loosened.why-now': {
    en: 'It watches what devices send of which the city reckons with none',
    zh: '其监视的是本市未计入的设备所上报的消息',
  },
  'security.alarm-loosened.why-before': {
    en: 'It watches what devices send of which the city has reckoned with none until now',
    zh: '其监视的是本市此前未计入的设备所上报的消息',
  },
  'security.outside-roles.more': {
    en: '{area}: {who} may now do more: {verbs}',
    zh: '{area}：{who}的权限扩大，可以{verbs}',
  },
  'security.outside-roles.less': {
    en: '{area}: {who} may no longer do some things: {verbs}',
    zh: '{area}：{who}的权限缩小，不能再{verbs}',
  },
  'security.outside-roles.other': {
    en: '{area}: {who} may do some things in other cases than before: {verbs}',
    zh: '{area}：{who}的权限适用情形改变：{verbs}',
  },
  'security.outside-roles.why-more': {
    en: 'Everybody to whom the city gives this role can do it: check that they need it',
    zh: '凡被授予该角色的人都可以这样做：请确认确有必要',
  },
  'security.outside-roles.why-less': {
    en: 'Less can go wrong; check that nobody needs it for their work',
    zh: '可能出错的范围变小；请确认无人因此无法工作',
  },
} satisfies Sentences;
