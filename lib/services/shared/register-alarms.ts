import type { Alarm } from './alarm';
import type { RegisterPart } from './register';

/** Alarms that the engine raises in a register. */
export const registerAlarms = {
  'request-overdue': {
    by: 'sweeps',
    with: 'request',
    name: { en: 'Request of a data subject overdue', zh: '个人信息主体请求超期' },
    severity: 'major',
    runbook: {
      en: 'Answer the request today, or tell the person why it takes longer. List it by status in the register.',
      zh: '当日答复，或告知当事人延期理由。在登记系统中按状态列出该请求。',
    },
    source: 'PIPL 50; GDPR 12(3)',
    settings: ['dataSubjectRequests.respondWithin'],
  },
  'break-glass': {
    by: 'records',
    with: 'glass',
    name: { en: 'Glass broken', zh: '紧急访问' },
    severity: 'major',
    runbook: {
      en: 'Ask the person on duty for the emergency within the day; read the reason in the register and the entries in the audit trail.',
      zh: '当日向值班人员核实紧急情况；在登记系统查看理由，在审计记录中核对访问条目。',
    },
    source: 'PIPL 51, 54',
  },
  'bulk-read': {
    by: 'records',
    name: { en: 'Bulk read', zh: '批量读取' },
    severity: 'critical',
    runbook: {
      en: 'One user opened more than 100 people within an hour. Suspend the account, then find out which task it was.',
      zh: '一名用户一小时内打开超过 100 人的档案。先停用账号，再查明用途。',
    },
    source: 'PIPL 51; 100 an hour: own',
  },
  'unusual-reading': {
    by: 'records',
    name: { en: 'Reads far more than usual', zh: '读取量异常' },
    severity: 'minor',
    runbook: {
      en: "More than three standard deviations above the user's own history: ask their superior what the task was.",
      zh: '超过本人历史均值三个标准差：向其主管核实工作内容。',
    },
    source: 'PIPL 51; three standard deviations: own',
  },
  'own-or-relative-file': {
    by: 'records',
    name: { en: "Own or relative's file opened", zh: '查看本人或亲属档案' },
    severity: 'major',
    runbook: {
      en: 'A member of staff opened their own file or one of their household. Tell the protection officer; the case goes to a colleague.',
      zh: '工作人员打开本人或同户人员档案。通知数据保护负责人，案件转交同事。',
    },
    source: 'PIPL 51',
  },
  'protected-file': {
    by: 'records',
    with: 'protected',
    name: { en: 'Protected file opened', zh: '查看受保护档案' },
    severity: 'major',
    runbook: {
      en: 'Ask for the task behind it. If there is none, treat it as a breach.',
      zh: '核实其工作依据；若无依据，按个人信息安全事件处理。',
    },
    source: 'PIPL 51',
  },
  'out-of-hours': {
    by: 'records',
    name: { en: 'Access out of hours', zh: '非工作时间访问' },
    severity: 'warning',
    runbook: {
      en: 'Ask whether the user worked at that time; if not, suspend the account.',
      zh: '核实该用户当时是否在岗；若否，停用账号。',
    },
    source: 'PIPL 51',
    settings: ['officeHours'],
  },
  'export-requested': {
    by: 'records',
    with: 'export',
    name: { en: 'Bulk export', zh: '批量导出' },
    severity: 'major',
    runbook: {
      en: 'Know who asked, who approved, and where the data went; see it deleted there when the task is done.',
      zh: '确认申请人、批准人及数据去向；任务结束后监督销毁。',
    },
    source: 'PIPL 55, 56',
  },
  'records-past-retention': {
    by: 'sweeps',
    with: 'file',
    name: { en: 'Files past retention', zh: '档案超过保存期限' },
    severity: 'major',
    runbook: {
      en: 'Destroy the files that the register lists as due, or place a legal hold with a reason.',
      zh: '销毁登记系统列出的档案，或注明理由后设置法律保留。',
    },
    source: 'PIPL 19, 47; GDPR 5(1)(e)',
    settings: ['retention', 'legalHold'],
  },
  'identity-failures': {
    by: 'records',
    with: 'request',
    name: { en: 'Identity not verified', zh: '身份核验失败' },
    severity: 'minor',
    runbook: {
      en: 'The sender of a request was not the data subject. Several in a day: somebody tries.',
      zh: '请求人并非个人信息主体。一日多次：可能有人试探。',
    },
    source: 'GDPR 12(6)',
  },
  'other-city': {
    by: 'records',
    name: { en: 'Identity of another city', zh: '其他城市身份访问' },
    severity: 'major',
    runbook: {
      en: 'Somebody whom the identity provider places in another city called this register. Ask that city who it is; if nobody knows, suspend the account there.',
      zh: '身份属于其他城市的人员调用了本市登记系统。向该市核实；无人知晓则停用该账号。',
    },
    source: 'docs/domain/common.md, check 3',
  },
  'processing-overdue': {
    by: 'sweeps',
    with: 'file',
    name: { en: 'Files open past the time promised', zh: '办理超出承诺时限' },
    severity: 'warning',
    runbook: {
      en: 'Look at the oldest open files of the category; tell the people concerned.',
      zh: '查看该类别最久未办结的档案，并告知当事人。',
    },
    source: 'CPSV-AP 3.2, processingTime',
    settings: ['processingTime'],
  },
  'audit-broken': {
    by: 'sweeps',
    name: { en: 'Audit trail broken', zh: '审计链断裂' },
    severity: 'critical',
    // It is found when the clock closes a day.
    latency: 'minutes',
    runbook: {
      en: 'Fetch the day and run citykit audit verify. Treat a breach that it confirms as an attack.',
      zh: '取回当日审计文件并运行 citykit audit verify。确认断裂即按攻击处置。',
    },
    source: 'PIPL 54; GDPR 5(2)',
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'> & RegisterPart>>;

export type RegisterAlarm = keyof typeof registerAlarms;
