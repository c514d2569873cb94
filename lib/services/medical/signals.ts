import type { Alarm } from '../shared/alarm';
import type { IndicatorFacts } from '../shared/indicator';

const page = 'docs/domain/medical.md';

/** The order is that of docs/domain/medical.md. */
export const alarms = {
  'visits-late': {
    name: { en: 'Emergency department is slow', zh: '急诊滞留' },
    severity: 'major',
    settings: ['inTimePercent', 'departureMinutes', 'leastVisits'],
    runbook: {
      en: 'Ask the bed management of the hospital what holds people up: most often no bed is free. Tell ambulances which hospital has room.',
      zh: '向医院床位管理部门了解滞留原因（多为无空床），并告知急救中心有接收能力的医院。',
    },
    source: `${page}, alarm 1`,
  },
  'trolley-wait': {
    name: { en: 'Somebody waits for a bed far too long', zh: '候床超时' },
    severity: 'critical',
    latency: 'minutes',
    settings: ['trolleyHours'],
    runbook: {
      en: 'Call the bed management of the hospital: the visit has the number shown in the alarm alone, so ask for who has waited longest. Move elective admissions.',
      zh: '立即联系医院床位管理部门：告警仅含就诊哈希，请询问候床最久者；必要时推迟择期入院。',
    },
    source: `${page}, alarm 2`,
  },
  'handover-late': {
    name: { en: 'Ambulance waits at the door', zh: '救护车交接超时' },
    severity: 'major',
    settings: ['handoverMinutes'],
    runbook: {
      en: 'Tell the control room of ambulances to divert to another hospital, and ask the department to take over in the corridor.',
      zh: '通知急救调度中心分流至其他医院，并要求急诊科先行接收。',
    },
    source: `${page}, alarm 3`,
  },
  'left-unseen-high': {
    name: { en: 'Many leave without being seen', zh: '未诊离开偏多' },
    severity: 'minor',
    settings: ['leftUnseenPercent', 'leastVisits'],
    runbook: {
      en: 'Look at the waits to triage and to a clinician of the hospital, and ask it for more staff at the door.',
      zh: '查看该医院分诊与候诊时长，要求增派前端人员。',
    },
    source: `${page}, alarm 4`,
  },
  'beds-tight': {
    name: { en: 'Beds get tight', zh: '床位紧张' },
    severity: 'minor',
    settings: ['bedsTightPercent'],
    runbook: {
      en: 'Ask the hospital for the discharges of the day, and others for what they can take.',
      zh: '了解当日可出院情况，并联系其他医院可接收量。',
    },
    source: `${page}, alarm 5`,
  },
  'beds-full': {
    name: { en: 'Hospital is full', zh: '床位饱和' },
    severity: 'major',
    settings: ['bedsFullPercent'],
    runbook: {
      en: 'Divert ambulances and transfers, and open reserve beds by the plan of the city.',
      zh: '分流救护车与转诊，按全市预案启用备用床位。',
    },
    source: `${page}, alarm 6`,
  },
  'intensive-care-full': {
    name: { en: 'Intensive care is nearly full', zh: '重症床位告急' },
    severity: 'major',
    settings: ['intensiveFreePercent', 'intensiveFreeBeds'],
    runbook: {
      en: 'Tell the network of intensive care: who is stable may move, and new patients go elsewhere.',
      zh: '通知重症救治网络：病情稳定者可转出，新患者分流。',
    },
    source: `${page}, alarm 7`,
  },
  'interface-silent': {
    name: { en: 'Hospital sends nothing', zh: '医院数据中断' },
    severity: 'minor',
    settings: ['silentMinutes'],
    runbook: {
      en: 'Call the IT of the hospital: its interface engine, or the job that puts files, has stopped. Figures of the hospital are old until it sends again.',
      zh: '联系医院信息科：接口引擎或文件上传任务已停止。恢复前该院数据已过时。',
    },
    source: `${page}, alarm 8`,
  },
  'audit-broken': {
    name: { en: 'Trail of reads is broken', zh: '查阅审计链断裂' },
    severity: 'critical',
    // It is found when the clock closes a day.
    latency: 'minutes',
    runbook: {
      en: 'Fetch the day and run citykit audit verify. Treat a breach that it confirms as an attack.',
      zh: '取回当日审计文件并运行 citykit audit verify。确认断裂即按攻击处置。',
    },
    source: `${page}, alarm 9`,
  },
  'beds-disagree': {
    name: { en: 'Figures of beds disagree', zh: '床位数据不符' },
    severity: 'warning',
    settings: ['bedMismatchPercent'],
    runbook: {
      en: 'Data quality: ask bed management whether status of beds, moves of patients and reports come from one system, and which of them is late. Trust none of the three until then.',
      zh: '数据质量：请床位管理部门核对床位状态、患者转移与床位报告是否同源及何者滞后；核实前均不可采信。',
    },
    source: `${page}, alarm 10`,
  },
  'monitor-silent': {
    name: { en: 'Vital-sign device is offline', zh: '监护设备离线' },
    severity: 'minor',
    runbook: {
      en: 'Call biomedical engineering of the hospital: the device, its network or its server is off. A device that is put away is to be retired from the registry.',
      zh: '联系医院医学工程部门：设备、网络或其服务器停机。停用的设备请在登记库中注销。',
    },
    source: `${page}, alarm 11`,
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;

export const indicators = {
  'visits-in-time': {
    name: { en: 'Emergency visits in time', zh: '急诊按时离开率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: `${page}, indicator 1`,
  },
  'bed-occupancy': {
    name: { en: 'Bed occupancy', zh: '床位使用率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: `${page}, indicator 2`,
  },
  waiting: {
    name: { en: 'Waiting in emergency departments', zh: '急诊候诊人数' },
    unit: 'Count',
    counts: { one: 'patient', en: 'patients', zh: '名患者' },
    statistic: 'Maximum',
    source: `${page}, indicator 3`,
  },
  'waiting-for-bed': {
    name: { en: 'Waiting for a bed', zh: '候床人数' },
    unit: 'Count',
    counts: { one: 'patient', en: 'patients', zh: '名患者' },
    statistic: 'Maximum',
    source: `${page}, indicator 3`,
  },
  'triage-in-time': {
    name: { en: 'Triages in time', zh: '按时分诊率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 4`,
  },
  'triage-wait': {
    name: { en: 'Wait to triage, median', zh: '分诊等候（中位数）' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: `${page}, indicator 4`,
  },
  'clinician-wait': {
    name: { en: 'Wait to a clinician, median', zh: '候诊时长（中位数）' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: `${page}, indicator 5`,
  },
  stay: {
    name: { en: 'Stay in the department, median', zh: '急诊停留（中位数）' },
    unit: 'Seconds',
    statistic: 'Maximum',
    source: `${page}, indicator 5`,
  },
  'left-unseen': {
    name: { en: 'Left without being seen', zh: '未诊离开率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 6`,
  },
  'telehealth-kept': {
    name: { en: 'Telehealth appointments kept', zh: '远程门诊履约率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, rule G`,
  },
  'intensive-care-free': {
    name: { en: 'Free beds of intensive care', zh: '重症空床' },
    unit: 'Count',
    counts: { one: 'bed', en: 'beds', zh: '张床位' },
    statistic: 'Minimum',
    source: `${page}, indicator 7`,
  },
  'beds-taken': {
    name: { en: 'Beds in which somebody lies', zh: '实占床位比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 8`,
  },
  'monitors-online': {
    name: { en: 'Vital-sign devices online', zh: '监护设备在线率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, indicator 9`,
  },
  'vitals-measured': {
    name: { en: 'Vital signs with a value', zh: '生命体征有值率' },
    unit: 'Percent',
    statistic: 'Average',
    source: `${page}, rule H`,
  },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
