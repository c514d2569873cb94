import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `operations`. */
export const operations = {
  'alarm.of': { en: '{subject}: {title}', zh: '{subject}：{title}' },
  'alarm.any': { en: '{service}: any alarm', zh: '{service}：任一告警' },
  'alarm.above': { en: 'above {threshold} for {minutes}, shown only', zh: '高于 {threshold} 持续 {minutes}，仅显示' },
  'alarm.above-and-tells': { en: 'above {threshold} for {minutes}', zh: '高于 {threshold} 持续 {minutes}' },
  'alarm.below': { en: 'below {threshold} for {minutes}, shown only', zh: '低于 {threshold} 持续 {minutes}，仅显示' },
  'alarm.below-and-tells': { en: 'below {threshold} for {minutes}', zh: '低于 {threshold} 持续 {minutes}' },
  'operations.account.index-more': {
    en: 'The fleet index of the account takes up named shadows by which devices are searched for: {shadows}',
    zh: '账户的设备索引新增用于检索设备的命名影子：{shadows}',
  },
  'operations.account.why-index-more': {
    en: 'Searches by them find no device until the settings of the account are deployed',
    zh: '账户设置部署之前，按上述影子检索不到任何设备',
  },
  'operations.account.index-kept': {
    en: 'The fleet index of the account keeps named shadows that none of the reviewed cities there needs any longer: {shadows}',
    zh: '账户的设备索引保留下列命名影子，尽管该账户内接受审查的城市均不再需要：{shadows}',
  },
  'operations.account.log-more': {
    en: 'The account gets the role by which interfaces that keep a connection open write their logs',
    zh: '账户新增长连接接口写入日志所用的角色',
  },
  'operations.account.why-log-more': {
    en: 'AWS refuses such interfaces until the settings of the account are deployed, unless the account has such a role already',
    zh: '账户设置部署之前，AWS 拒绝创建此类接口，账户已有此类角色的除外',
  },
  'operations.account.log-kept': {
    en: 'The account keeps the role by which interfaces that keep a connection open write their logs, though none of the reviewed cities there needs it any longer',
    zh: '账户保留长连接接口写入日志所用的角色，尽管该账户内接受审查的城市均不再需要',
  },
  'operations.account.lake-more': {
    en: 'The role that deploys becomes an administrator of the rights to tables in the account, and new databases and tables there are open to nobody whom it has not granted them',
    zh: '部署角色成为账户内数据表权限的管理员，账户内新建的数据库和数据表须经其授权方可访问',
  },
  'operations.account.why-lake-more': {
    en: 'It holds for tables of other products in the account, too; until the settings of the account are deployed, AWS refuses what the city grants',
    zh: '账户内其他产品新建的数据表同样适用；账户设置部署之前，AWS 拒绝本市的授权',
  },
  'operations.account.lake-kept': {
    en: 'The role that deploys stays an administrator of the rights to tables in the account, and new tables there stay closed to whom it has not granted them, though none of the reviewed cities there needs it any longer',
    zh: '部署角色仍为账户内数据表权限的管理员，账户内新建的数据表仍须经其授权方可访问，尽管该账户内接受审查的城市均不再需要',
  },
  'operations.account.left': {
    en: 'The settings of {place} stay, and are billed on, though none of the reviewed cities is there any longer',
    zh: '{place}的账户设置仍保留并继续计费，尽管接受审查的城市均已不在该处',
  },
  'operations.account.why-left': {
    en: 'They have a key, a queue, a program and roles of their own, which belong to no city and go with none',
    zh: '账户设置另有密钥、队列、程序和角色，不属于任何城市，不随城市一并删除',
  },
  'operations.account.why-kept': {
    en: 'No city takes from the account what another may need: nothing changes there, and nobody has to do anything',
    zh: '任何城市均不撤销其他城市可能需要的账户设置：账户内没有变化，也无需任何人处理',
  },
  'operations.alarms-new.what': { en: '{area}: newly watched: {alarms}', zh: '{area}：新增监视：{alarms}' },
  'operations.alarms-new.why': {
    en: 'People are told of it, or see it on the dashboard',
    zh: '相关人员会得到通知，或在仪表盘上看到',
  },
  'operations.alarm-stricter.time': {
    en: 'The alarm “{alarm}” goes off earlier than before',
    zh: '告警“{alarm}”触发更早',
  },
  'operations.alarm-stricter.people': {
    en: 'The alarm “{alarm}” tells more people than before',
    zh: '告警“{alarm}”通知的人增多',
  },
  'operations.alarm-stricter.both': {
    en: 'The alarm “{alarm}” goes off earlier than before, and tells more people',
    zh: '告警“{alarm}”触发更早，且通知的人增多',
  },
  'operations.alarm-stricter.why': {
    en: 'Faults are seen sooner; expect more calls at first',
    zh: '故障会更早被发现；起初告警可能增多',
  },
  'operations.alarm-stricter.why-now': {
    en: 'It watches what devices send of which the city reckons with none',
    zh: '其监视的是本市未计入的设备所上报的消息',
  },
  'operations.alarm-stricter.why-before': {
    en: 'It watches what devices send of which the city has reckoned with none until now',
    zh: '其监视的是本市此前未计入的设备所上报的消息',
  },
  'operations.alarms-changed.watch': {
    en: '{area}: these alarms watch or tell something else: {alarms}',
    zh: '{area}：以下告警的监视或通知内容改变：{alarms}',
  },
  'operations.alarms-changed.words': {
    en: '{area}: these alarms have other words: {alarms}',
    zh: '{area}：以下告警的文字改变：{alarms}',
  },
  'operations.alarms-changed.why-watch': {
    en: 'They go off at the same limits as before, for something else or to somebody else',
    zh: '触发界限不变，但对象或接收人不同',
  },
  'operations.alarms-changed.why-words': {
    en: 'What people read changes, not when they are told',
    zh: '改变的是文字，而不是通知时机',
  },
  'operations.dashboard.added': { en: '{part}: new on it: {panels}', zh: '{part}：新增面板{panels}' },
  'operations.dashboard.removed': { en: '{part}: no longer on it: {panels}', zh: '{part}：移除面板{panels}' },
  'operations.dashboard.changed': {
    en: '{part}: these panels show something else: {panels}',
    zh: '{part}：以下面板的显示内容改变：{panels}',
  },
  'operations.dashboard.words': { en: '{part}: other titles: {panels}', zh: '{part}：以下面板改名：{panels}' },
  'operations.dashboard.layout': { en: '{part}: headings or layout change', zh: '{part}：标题或布局改变' },
  'operations.dashboard.added-many': {
    en: '{n} dashboards ({names}): new on them: {panels}',
    zh: '{n} 个仪表盘（{names}）：新增面板{panels}',
  },
  'operations.dashboard.removed-many': {
    en: '{n} dashboards ({names}): no longer on them: {panels}',
    zh: '{n} 个仪表盘（{names}）：移除面板{panels}',
  },
  'operations.dashboard.changed-many': {
    en: '{n} dashboards ({names}): these panels show something else: {panels}',
    zh: '{n} 个仪表盘（{names}）：以下面板的显示内容改变：{panels}',
  },
  'operations.dashboard.words-many': {
    en: '{n} dashboards ({names}): other titles: {panels}',
    zh: '{n} 个仪表盘（{names}）：以下面板改名：{panels}',
  },
  'operations.dashboard.layout-many': {
    en: '{n} dashboards ({names}): headings or layout change',
    zh: '{n} 个仪表盘（{names}）：标题或布局改变',
  },
  'operations.dashboard.why-added': { en: 'The operations centre sees more', zh: '运行中心可以看到更多' },
  'operations.dashboard.why-removed': {
    en: 'The operations centre no longer sees it at a glance; what was measured is kept',
    zh: '运行中心无法再直接看到；已测数据仍保留',
  },
  'operations.dashboard.why-changed': {
    en: 'Whoever watches them should know that they mean something else',
    zh: '值守人员应知道其含义已改变',
  },
  'operations.dashboard.why-words': { en: 'They show the same as before', zh: '显示内容不变' },
  'operations.secrets.what': {
    en: '{parts}: empty until somebody enters what it holds',
    zh: '{parts}：录入内容之前为空',
  },
  'operations.secrets.why': {
    en: 'What needs it does not work until then, and an alarm says so; who gives it is another system, not this deployment',
    zh: '录入之前，依赖它的功能无法使用并告警；其内容由外部提供，部署不会生成',
  },
  'operations.severity.critical': { en: 'critical', zh: '紧急' },
  'operations.severity.major': { en: 'major', zh: '重要' },
  'operations.severity.minor': { en: 'minor', zh: '次要' },
  'operations.recipients.what': {
    en: 'Other people are told of {severity} alarms: new {added}; no longer {gone}',
    zh: '{severity}告警的接收人改变：新增 {added}；不再通知 {gone}',
  },
  'operations.recipients.nobody': {
    en: 'Nobody is told of {severity} alarms any more',
    zh: '{severity}告警不再通知任何人',
  },
  'operations.recipients.why': {
    en: 'New recipients must confirm by e-mail before they are told anything',
    zh: '新接收人须先通过邮件确认，才会收到通知',
  },
  'operations.recipients.why-all-new': {
    en: 'All of them are new, and none is told anything before confirming by e-mail: until the first has done so, nobody is told of these alarms at once',
    zh: '接收人全部为新增，须先通过邮件确认才会收到通知；首位接收人确认之前，此类告警不即时通知任何人',
  },
  'operations.recipients.why-new-cloud': {
    en: 'In the new cloud everybody must confirm by e-mail before they are told anything; the old one tells those of before until it is taken down',
    zh: '新的云中所有接收人均须先通过邮件确认才会收到通知；旧的云在停用并删除之前仍通知原接收人',
  },
  'operations.recipients.why-nobody': {
    en: 'They are still shown, to whoever happens to look',
    zh: '告警仍会显示，但只有恰好查看的人才会看到',
  },
  'operations.recipients.nobody-at-once': {
    en: 'Nobody is told of {severity} alarms at once any more',
    zh: '{severity}告警不再即时通知任何人',
  },
  'operations.recipients.why-nobody-at-once': {
    en: 'Those of services that nobody has in time come to the people of the escalation; all others are shown, to whoever happens to look',
    zh: '服务告警逾时无人处理的，通知升级接收人；其余告警仅在有人查看时可见',
  },
  'operations.recipients.none': { en: 'nobody', zh: '无人' },
  'operations.escalation.what': {
    en: 'Alarms that nobody has ({severities}) come to other people: {changes}',
    zh: '无人处理的告警（{severities}）改由其他人员接收：{changes}',
  },
  'operations.escalation.more': {
    en: 'Alarms that nobody has ({severities}) come to further people, too: {changes}',
    zh: '无人处理的告警（{severities}）增加接收人：{changes}',
  },
  'operations.escalation.fewer': {
    en: 'Alarms that nobody has ({severities}) come to fewer people: {changes}',
    zh: '无人处理的告警（{severities}）减少接收人：{changes}',
  },
  'operations.escalation.order': {
    en: 'Alarms that nobody has ({severities}) come to the same people, at other levels: {changes}',
    zh: '无人处理的告警（{severities}）接收人不变，通知级别改变：{changes}',
  },
  'operations.escalation.and': { en: '{one}; {other}', zh: '{one}；{other}' },
  'operations.escalation.gone': { en: '{who} is no longer told', zh: '不再通知 {who}' },
  'operations.escalation.new': { en: '{who} is told {order}', zh: '新增{order}通知 {who}' },
  'operations.escalation.moved': {
    en: '{who} is told {order} instead of {before}',
    zh: '{who} 由{before}通知改为{order}通知',
  },
  'operations.escalation.nobody': {
    en: 'Alarms that nobody has ({severities}) are told to no further people any more',
    zh: '无人处理的告警（{severities}）不再通知其他人员',
  },
  'operations.escalation.never': {
    en: 'The people of the escalation change, and alarms come to none of them: {changes}',
    zh: '告警升级接收人改变，但均不会收到告警：{changes}',
  },
  'operations.escalation.why-never': {
    en: 'No alarm is escalated: their minutes are 0',
    zh: '各级别告警的升级时限均为 0 分钟，不升级',
  },
  'operations.escalation.why': {
    en: 'An alarm that nobody has in time comes to the first level, then to the next; a level without people is left out, and the next takes its place',
    zh: '逾时无人处理的告警先通知第一级，再依次通知下一级；没有人员的级别略去，由下一级递补',
  },
  'operations.escalation.why-nobody': {
    en: 'They wait until somebody looks, however long that is',
    zh: '在有人查看之前一直无人处理，时间不限',
  },
  'operations.escalation.level': { en: '{order}: {who}', zh: '{order}：{who}' },
  'operations.escalation.first': { en: 'first', zh: '第一级' },
  'operations.escalation.second': { en: 'second', zh: '第二级' },
  'operations.escalation.third': { en: 'third', zh: '第三级' },
  'operations.clock.what': { en: '{part}: runs at other times', zh: '{part}：运行时间改变' },
  'operations.clock.every': { en: 'every {span}', zh: '每 {span}' },
  'operations.clock.why': {
    en: 'What it works out is fresher or older than before, and costs more or less',
    zh: '其结果会比以前更新或更旧，费用也随之增减',
  },
  'operations.language.en': { en: 'Dashboards and alarms are in English', zh: '仪表盘与告警改用英文' },
  'operations.language.zh': { en: 'Dashboards and alarms are in Chinese', zh: '仪表盘与告警改用中文' },
  'operations.language.why': {
    en: 'Titles, labels and instructions change; what is measured does not',
    zh: '标题、标签与说明改变，监测内容不变',
  },
  'operations.warning.what': {
    en: 'The city’s file has a new warning: {warning}',
    zh: '城市配置出现新的警告：{warning}',
  },
  'operations.warning.figures': {
    en: 'A warning of the city’s file has other figures: {warning}',
    zh: '城市配置原有警告的数值改变：{warning}',
  },
  'operations.warning.why': { en: 'To mend it: {hint}', zh: '处理办法：{hint}' },
  'operations.time-zone.what': { en: 'The city’s clock is another one', zh: '城市的时区改变' },
  'operations.time-zone.why': {
    en: 'Days and hours of records shift, and prices by the hour, schedules and office hours with them, where the city has such; what was recorded under the old clock stays as it is',
    zh: '记录的日期与时刻随之变化；本市如设有分时价格、日程和办公时间，也随之变化；按旧时区记录的内容不变',
  },
  'operations.time-zone.why-new-cloud': {
    en: 'The new cloud counts days and hours of records by it from the start, and prices by the hour, schedules and office hours, where the city has such; what the old cloud recorded stays as it is there',
    zh: '新的云自始即按新时区计算记录的日期与时刻；本市如设有分时价格、日程和办公时间，也按新时区执行；旧的云中已有记录不变',
  },
  'operations.rest.new': { en: '{area}: new: {parts}', zh: '{area}：新增{parts}' },
  'operations.rest.gone': { en: '{area}: no longer there: {parts}', zh: '{area}：移除{parts}' },
  'operations.rest.labels': { en: '{area}: other labels: {parts}', zh: '{area}：{parts}的标签改变' },
  'operations.rest.details': { en: '{area}: changed in detail: {parts}', zh: '{area}：{parts}的细节改变' },
  'operations.rest.why-new': {
    en: 'What is new comes beside what is there, and holds nothing yet',
    zh: '与现有部件并存，尚无内容',
  },
  'operations.rest.why-gone': { en: 'Nothing of it holds data or takes in messages', zh: '不存数据，也不接收消息' },
  'operations.rest.why-labels': {
    en: 'Labels sort costs and lists; nothing works otherwise',
    zh: '标签用于费用归类与列表，不影响功能',
  },
  'operations.rest.why-details': {
    en: 'No data and no right of anybody is known to change by it; what exactly changes stands in the plan of the deployment',
    zh: '未发现其影响数据或任何人的权限；具体变化见部署计划',
  },
  'operations.recipients.more': {
    en: 'Further people are told of {severity} alarms: {who}',
    zh: '{severity}告警增加接收人：{who}',
  },
  'operations.recipients.fewer': {
    en: 'Fewer people are told of {severity} alarms: no longer {who}',
    zh: '{severity}告警减少接收人：不再通知 {who}',
  },
  'operations.recipients.why-fewer': { en: 'Those who stay are told as before', zh: '其余接收人不受影响' },
  'operations.dashboard.why-layout': { en: 'It shows the same as before', zh: '显示内容不变' },
  'operations.incidents.joined': {
    en: 'Alarms of several services that come of one loss of supply are told as one incident, up to three minutes later, and held back while it stands; critical ones are told at once as before',
    zh: '同一次失电引起的多个服务的告警归并为一个事件通知，最多晚三分钟，事件期间不再逐条通知；紧急告警仍立即通知',
  },
  'operations.incidents.single': {
    en: 'Each alarm of a loss of supply is told by itself, as many as there are',
    zh: '失电引起的告警逐条通知，不再归并',
  },
  'operations.name.what': {
    en: 'On dashboards and in alarms the city is called “{name}”',
    zh: '仪表盘与告警中的城市名称改为“{name}”',
  },
  'operations.name.why': {
    en: 'Titles and labels change; what is measured does not',
    zh: '标题与标签改变，监测内容不变',
  },
  'operations.fees.come': {
    en: 'What is owed to {areas} is booked in the ledger of the city',
    zh: '{areas}的应收费用记入本市账簿',
  },
  'operations.fees.go': {
    en: 'What is owed to {areas} is booked in no ledger any more',
    zh: '{areas}的应收费用不再记入任何账簿',
  },
  'operations.receipts.come': {
    en: 'Receipts of what is paid can be taken to records of {areas}',
    zh: '可将缴费收据归入{areas}的档案',
  },
  'operations.receipts.go': {
    en: 'Receipts of what is paid can no longer be taken to records of {areas}, and what is paid back no longer shows there',
    zh: '不能再将缴费收据归入{areas}的档案，退款也不再显示',
  },
  'operations.receipts.why-come': {
    en: 'It counts from the deployment on',
    zh: '自部署起生效',
  },
  'operations.receipts.why-go': {
    en: 'It counts from the deployment on, and not only when the service that has them is taken down',
    zh: '自部署起即生效，不待持有收据的服务停用并删除',
  },
  'operations.fees.why-come': {
    en: 'It counts for what is owed or changes from the deployment on',
    zh: '适用于自部署起新产生或变更的应收费用',
  },
  'operations.fees.why-go': {
    en: 'It counts from the deployment on, and not only when the service that kept it is taken down; what is owed by then stays there as it stands',
    zh: '自部署起即生效，不待原账簿服务停用并删除；此前已入账的应收费用维持原状',
  },
  'operations.dashboard.followed': {
    en: 'What comes or goes does so on the dashboards too: {parts}',
    zh: '新增与移除的内容同步反映在仪表盘上：{parts}',
  },
  'operations.dashboard.why-followed': {
    en: 'Whatever else these dashboards show stays as it was',
    zh: '这些仪表盘的其余显示内容不变',
  },
} satisfies Sentences;
