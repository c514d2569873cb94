import { cloudWatchUnit, type Indicator, type Severity, type Words } from '../../services/shared';

/** Words of dashboards and pipeline alarms that belong to no service. */
export const words = {
  overview: { en: 'Overview', zh: '概览' },
  indicators: { en: 'Indicators', zh: '指标' },
  alarms: { en: 'Alarms', zh: '告警' },
  pipeline: { en: 'Pipeline', zh: '数据管道' },
  devicesOnline: { en: 'Devices online, %', zh: '设备在线率，%' },
  availability: { en: 'Communications availability, mean of a day, %', zh: '通信可用率（日均），%' },
  openFaults: { en: 'Open alarms', zh: '未恢复告警' },
  repairTime: { en: 'Mean time to repair, of a day, min', zh: '平均修复时间（当日），分钟' },
  acknowledgeTime: { en: 'Mean time to acknowledge, of a day, min', zh: '平均确认时间（当日），分钟' },
  dataAge: { en: 'Data age, s', zh: '数据时延，秒' },
  ingestLag: { en: 'Oldest message waiting, s', zh: '最久待处理消息，秒' },
  deadLetters: { en: 'Messages given up', zh: '放弃处理的消息' },
  quarantineRate: { en: 'Messages refused, %', zh: '拒收率，%' },
  replayed: { en: 'Messages sent again from quarantine', zh: '自隔离区重新送入的消息' },
  messages: { en: 'Messages', zh: '消息量' },
  accepted: { en: 'taken', zh: '接收' },
  duplicates: { en: 'known already', zh: '重复' },
  quarantined: { en: 'refused', zh: '拒收' },
  throttles: { en: 'Functions throttled', zh: '函数限流' },
  errors: { en: 'Functions failed', zh: '函数出错' },
  clockFailures: { en: 'Parts of timed runs that failed', zh: '定时任务中失败的部分' },
  ruleFailures: { en: 'Rule failures', zh: '规则失败' },
  throttledMessages: { en: 'throttled', zh: '限流' },
  failedActions: { en: 'action failed', zh: '动作失败' },
  failedErrorActions: { en: 'error action failed, message lost', zh: '错误动作失败，消息丢失' },
  parseErrors: { en: 'not understood', zh: '无法解析' },
  unknownRule: { en: 'Messages to unknown rules', zh: '发往未知规则的消息' },
  lists: { en: 'Lists of the day', zh: '每日清单' },
  doors: { en: 'Calls and connections', zh: '调用与连接' },
  calls: { en: 'Calls', zh: '调用量' },
  failedCalls: { en: 'failed', zh: '失败' },
  refusedCalls: { en: 'refused', zh: '被拒' },
  callMillis: { en: 'Time to answer (p95), ms', zh: '响应时间（p95），毫秒' },
  noDevices: { en: 'no devices', zh: '无设备' },
  compositeRunbook: {
    en: 'An alarm of this service stands: open its dashboard, begin with the most severe.',
    zh: '该服务存在告警：打开其仪表盘，从最严重的告警开始处理。',
  },
  city: { en: 'City', zh: '全市' },
  operationsApi: { en: 'Operations API', zh: '运维 API' },
} as const satisfies Record<string, Words>;

/** Units that are words, as a title has them; symbols stand as they are. */
const unitsInTitles: Partial<Record<Indicator['unit'], Words>> = {
  minutes: { en: 'min', zh: '分钟' },
  hours: { en: 'h', zh: '小时' },
};
const withoutUnit: ReadonlySet<Indicator['unit']> = new Set(['index', 'money']);

/** Title of the panel of an indicator: with its unit, where CloudWatch has no name for it to show beside the figure. */
export function panelTitle({ name, unit }: Indicator): Words {
  if (withoutUnit.has(unit) || cloudWatchUnit({ unit }) !== 'None') return name;
  const written = unitsInTitles[unit] ?? { en: unit, zh: unit };
  return { en: `${name.en}, ${written.en}`, zh: `${name.zh}（${written.zh}）` };
}

/** Severities as people read them. */
export const severityWords = {
  critical: { en: 'critical', zh: '紧急' },
  major: { en: 'major', zh: '重要' },
  minor: { en: 'minor', zh: '次要' },
  warning: { en: 'warning', zh: '提示' },
} as const satisfies Record<Severity, Words>;

/** Titles and runbooks of the alarms that watch a feed's way through the cloud. */
export const pipelineAlarmWords = {
  deadLetters: {
    title: { en: 'messages given up', zh: '消息被放弃' },
    runbook: {
      en: 'Read the log of the processor for the cause, mend it, then redrive the dead-letter queue.',
      zh: '查看处理函数日志查明原因，修复后重投死信队列。',
    },
  },
  ingestLag: {
    title: { en: 'messages wait too long', zh: '消息积压' },
    runbook: {
      en: 'Messages wait over {minutes} minutes: look for throttling or slow runs of the processor.',
      zh: '消息等待超过 {minutes} 分钟：检查处理函数是否限流或变慢。',
    },
  },
  objectLag: {
    title: { en: 'objects of messages are late', zh: '消息对象延迟' },
    runbook: {
      en: 'Firehose has delivered nothing for over {minutes} minutes, so nothing is known of its devices, and after half an hour they count as silent. Read the log of the stream: bucket, key, role. It tries for 24 hours; what it delivers then is taken as usual.',
      zh: 'Firehose 超过 {minutes} 分钟未送达，无从得知设备情况，半小时后按失联计。查看投递流日志：存储桶、密钥、角色。Firehose 重试 24 小时，恢复后送达的内容照常处理。',
    },
  },
  ruleErrors: {
    title: { en: 'rule actions failed', zh: '规则动作失败' },
    runbook: {
      en: 'Messages lie in the error queue of the rule with their payload: mend the target, then replay them.',
      zh: '消息及其内容保存在规则错误队列：修复目标后重放。',
    },
  },
  quarantine: {
    title: { en: 'many messages refused', zh: '大量消息被拒收' },
    runbook: {
      en: 'Over 5 % are refused: query the quarantine for the code, then ask who changed firmware or file format.',
      zh: '拒收超过 5 %：在隔离区按代码查询，核实固件或文件格式变更。',
    },
  },
  functionErrors: {
    title: { en: 'processor fails', zh: '处理函数失败' },
    runbook: {
      en: 'Runs end in errors: read the log of the function. Messages are retried, then kept in the dead-letter queue.',
      zh: '函数运行出错：查看日志。消息会重试，之后进入死信队列。',
    },
  },
  functionThrottles: {
    title: { en: 'processor throttled', zh: '处理函数限流' },
    runbook: {
      en: 'Concurrency of the account is used up: raise the quota or lower the batch of another feed.',
      zh: '账户并发已用尽：提升配额或降低其他来源的批量。',
    },
  },
  secretOverdue: {
    title: { en: 'has not been replaced in time', zh: '逾期未更换' },
    runbook: {
      en: 'Ask who gives the secret for a new one, and write it as docs/security/secrets.md says.',
      zh: '向提供方索取新密钥，并按 docs/security/secrets.md 写入。',
    },
  },
  ownSecretOverdue: {
    title: { en: 'has not been replaced in time', zh: '逾期未更换' },
    runbook: {
      en: 'Make a new one for each who has one, give it to them, and write it as docs/security/secrets.md says.',
      zh: '为各持有方重新生成并分发，并按 docs/security/secrets.md 写入。',
    },
  },
  secretUnread: {
    title: { en: 'cannot be read', zh: '无法读取' },
    runbook: {
      en: 'Was a value ever written? May the function read the secret, and use its key? See docs/security/secrets.md.',
      zh: '确认是否写入过值，函数是否有权读取并使用其加密密钥。见 docs/security/secrets.md。',
    },
  },
  outsideSilent: {
    title: { en: 'gives no whole answer', zh: '无完整应答' },
    runbook: {
      en: 'The log of the function says why: network, time-out, an error of that system, or an answer that is none. Where it does not let the city in, there is an alarm of its own. Ask its operator. What was known last still counts.',
      zh: '函数日志给出原因：网络、超时、对方系统错误或应答无效。若为拒绝接入，另有单独告警。联系对方运营方。此前已知内容仍然有效。',
    },
  },
  outsideRefused: {
    title: { en: 'does not let the city in', zh: '拒绝接入' },
    runbook: {
      en: 'It refuses the credentials, or what was asked for is not for this city: the log of the function says which. Ask its operator for new credentials and write them as docs/security/secrets.md says, or correct the settings.',
      zh: '对方拒绝凭证，或所请求内容不对本市开放：见函数日志。向对方索取新凭证并按 docs/security/secrets.md 写入，或更正设置。',
    },
  },
  undelivered: {
    title: { en: 'alarms reached nobody', zh: '告警未送达' },
    runbook: {
      en: 'Read the alarms in the queue and act on them, then mend the e-mail address or the topic.',
      zh: '先处理队列中的告警，再修复邮箱地址或主题。',
    },
  },
  rotationFailed: {
    title: { en: 'a certificate could not be replaced', zh: '设备证书更换失败' },
    runbook: {
      en: 'The device goes on with its old certificate; its district rests. `citykit devices rotate CITY --status` says why. Mend the device, then `--resume DISTRICT`.',
      zh: '设备继续使用旧证书，该片区暂停更换。用 `citykit devices rotate CITY --status` 查看原因，处理设备后执行 `--resume DISTRICT`。',
    },
  },
  rotationUnread: {
    title: { en: 'certificates cannot be read', zh: '设备证书无法读取' },
    runbook: {
      en: 'The log of the function of the rotation names them. Refused: look whether a policy of the account denies `iot:DescribeCertificate`. They are not replaced until they can be read, and their devices are cut off when they end.',
      zh: '证书轮换函数日志列出相关证书。若被拒绝，检查账户策略是否禁止 `iot:DescribeCertificate`。恢复读取前不会更换，证书到期后设备断开。',
    },
  },
  rotationStopped: {
    title: { en: 'certificates are not being replaced', zh: '设备证书更换停止' },
    runbook: {
      en: 'The survey of certificates fails: read the log of the workflow. No device is in danger until its certificate ends.',
      zh: '证书巡检失败：查看工作流日志。证书到期之前设备不受影响。',
    },
  },
  unescalated: {
    title: { en: 'escalated alarms reached nobody', zh: '升级的告警未送达' },
    runbook: {
      en: 'Read the alarms in the queue and act on them, then mend the e-mail address of operations.escalation or the topic.',
      zh: '先处理队列中的告警，再修复 operations.escalation 的邮箱地址或主题。',
    },
  },
  operationsFailed: {
    title: { en: 'the operations API fails', zh: '运维 API 出错' },
    runbook: {
      en: 'Alarms cannot be acknowledged, silences do not end, and what nobody has is not escalated: read the log of the function.',
      zh: '告警无法确认、静音不会结束、无人处理的告警不会升级：查看函数日志。',
    },
  },
  auditBroken: {
    title: { en: 'the audit trail of the operations API is broken', zh: '运维 API 审计链断裂' },
    runbook: {
      en: 'The log of the function that seals days names the day and the breach. Fetch the day and run citykit audit verify; treat a breach that it confirms as an attack.',
      zh: '封存函数日志会给出日期与断裂处。取回当日审计文件并运行 citykit audit verify，确认断裂即按攻击处置。',
    },
  },
  daysUnsealed: {
    title: { en: 'days of the audit trail of the operations API are not sealed', zh: '运维 API 审计记录未封存' },
    runbook: {
      en: 'Read the log of the function that seals days and mend the cause. The next hour seals all days that are over; then empty its queue of failed runs.',
      zh: '查看封存函数日志并修复原因。下一小时会补封所有已结束的日期，之后清空其失败运行队列。',
    },
  },
  unknownRule: {
    title: { en: 'devices publish to unknown rules', zh: '设备发布到未知规则' },
    runbook: {
      en: 'A firmware holds a wrong rule name: its messages are lost. Compare with the rule names of the registry.',
      zh: '固件中的规则名错误，消息会丢失：与注册表规则名核对。',
    },
  },
} as const satisfies Record<string, { title: Words; runbook: Words }>;

/** Words of incidents on the city's dashboard, and of the alarms that watch their function. */
export const incidentWords = {
  incidents: { en: 'Incidents', zh: '事件' },
  open: { en: 'Open incidents', zh: '未结束事件' },
  held: { en: 'Notifications held back', zh: '暂缓的通知' },
  opened: { en: 'Incidents opened, of a day', zh: '当日新增事件' },
  latest: { en: 'Latest of incidents', zh: '事件动态' },
  givenUp: {
    title: { en: 'alarms of supply reached nobody', zh: '失电类告警未送达' },
    runbook: {
      en: 'Read the alarms in the dead-letter queue of incidents and act on them. Then read the log of the function, mend the cause and redrive the queue. Switch incidents off meanwhile: alarms then go to people as they come.',
      zh: '先处理事件死信队列中的告警，再查看函数日志、修复原因并重投。修复期间可关闭事件归并，告警将直接通知。',
    },
  },
  waits: {
    title: { en: 'alarms of supply wait too long', zh: '失电类告警积压' },
    runbook: {
      en: 'They have waited over 15 minutes for the function of incidents: read its log, and look for throttling. Switch incidents off meanwhile: alarms then go to people as they come.',
      zh: '失电类告警等待事件函数已超过 15 分钟：查看其日志并检查限流。期间可关闭事件归并，告警将直接通知。',
    },
  },
} as const satisfies Record<string, Words | { title: Words; runbook: Words }>;

/** Titles and runbooks of the alarms that watch an API or a WebSocket. */
export const doorAlarmWords = {
  failed: {
    title: { en: 'calls fail', zh: '调用失败' },
    runbook: {
      en: 'Over 1 % of calls end in an error of ours: read the log of the function behind, by the request id of the access log.',
      zh: '超过 1 % 的调用因我方错误失败：按访问日志中的请求号查看后端函数日志。',
    },
  },
  refused: {
    title: { en: 'many calls refused', zh: '大量调用被拒' },
    runbook: {
      en: 'Over 25 % are refused. Status 429: a caller is too fast, raise the throttle or slow it down. 401 and 403: somebody tries the door, or tokens have expired.',
      zh: '超过 25 % 的调用被拒。状态 429：调用过快，提高限流或要求降速；401、403：有人试探或令牌过期。',
    },
  },
  slow: {
    title: { en: 'answers are slow', zh: '响应缓慢' },
    runbook: {
      en: 'One call in twenty takes over 3 seconds: look at the duration and throttling of the function, and of its tables.',
      zh: '二十分之一的调用超过 3 秒：检查函数及其数据表的耗时与限流。',
    },
  },
} as const satisfies Record<string, { title: Words; runbook: Words }>;
