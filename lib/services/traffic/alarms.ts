import type { Alarm } from '../shared/alarm';

export const alarms = {
  'conflict-monitor-flash': {
    name: { en: 'Conflict monitor flash', zh: '冲突监视器黄闪' },
    severity: 'critical',
    runbook: {
      en: 'Send a technician and traffic police at once: the monitor has taken the junction to flash. Read the monitor log before resetting.',
      zh: '立即派技术人员与交警到场：冲突监视器已使路口进入黄闪。复位前先读取监视器日志。',
    },
    // A monitor takes the junction to flash when voltage sags, too.
    supply: { evidence: 'symptom', withinMinutes: 2 },
    source: 'docs/domain/traffic.md, alarm 1',
  },
  'unscheduled-flash': {
    name: { en: 'Flash outside schedule', zh: '非计划黄闪' },
    severity: 'major',
    runbook: {
      en: 'Ask the control room whether somebody set it by hand; if not, send a technician.',
      zh: '先向指挥中心确认是否人工设置；否则派技术人员到场。',
    },
    supply: { evidence: 'symptom', withinMinutes: 2 },
    source: 'docs/domain/traffic.md, alarm 2',
    settings: ['scheduledFlash'],
  },
  'power-failure': {
    name: { en: 'Power failure', zh: '断电' },
    severity: 'critical',
    runbook: {
      en: 'The junction is dark. Send traffic police, then call the grid operator with the cabinet number.',
      zh: '路口熄灯。先派交警到场，再向供电部门报机柜编号。',
    },
    supply: { evidence: 'symptom', withinMinutes: 1 },
    source: 'docs/domain/traffic.md, alarm 3',
  },
  'conflicting-greens': {
    name: { en: 'Conflicting greens', zh: '绿灯冲突' },
    severity: 'critical',
    runbook: {
      en: 'Two crossing movements are told green. Set the junction to flash, send a technician, check MAP and phase wiring.',
      zh: '两个冲突方向同时为绿灯。立即将路口切为黄闪，派技术人员核查 MAP 与相位接线。',
    },
    source: 'docs/domain/traffic.md, alarm 4',
    settings: ['spat.allowedConflicts'],
  },
  'no-data': {
    name: { en: 'No data from controller', zh: '信号机无数据' },
    severity: 'major',
    runbook: {
      en: 'Check the modem and the link of the cabinet; the signals may still be working.',
      zh: '检查机柜通信模块与链路；信号灯可能仍在正常运行。',
    },
    supply: { evidence: 'symptom', withinMinutes: 5 },
    source: 'docs/domain/traffic.md, alarm 5',
  },
  'spat-rate': {
    name: { en: 'SPaT or MAP rate out of range', zh: 'SPaT/MAP 频率异常' },
    severity: 'minor',
    runbook: {
      en: 'Check the roadside unit: 90–110 SPaT and 9–11 MAP in 10 s are normal.',
      zh: '检查路侧单元：每 10 秒应有 90–110 条 SPaT、9–11 条 MAP。',
    },
    source: 'docs/domain/traffic.md, alarm 6',
  },
  'clock-offset': {
    name: { en: 'Clock wrong', zh: '时钟偏差' },
    severity: 'minor',
    runbook: {
      en: 'The device clock is more than 2 s off. Check its time source (GNSS or NTP).',
      zh: '设备时钟偏差超过 2 秒，检查授时源（GNSS 或 NTP）。',
    },
    source: 'docs/domain/traffic.md, alarm 7',
  },
  'detector-fault': {
    name: { en: 'Detector fault', zh: '检测器故障' },
    severity: 'minor',
    runbook: {
      en: 'Check loop, card and lead-in of the detector named; until then the phase runs on recall.',
      zh: '检查该检测器的线圈、板卡与馈线；修复前该相位按定时放行。',
    },
    source: 'docs/domain/traffic.md, alarm 8',
  },
  'low-detector-hits': {
    name: { en: 'Few detector hits at peak', zh: '高峰检测次数过低' },
    severity: 'warning',
    runbook: {
      en: 'Fewer than 50 actuations 17:00–18:00: check the detector and whether the lane is closed.',
      zh: '17:00–18:00 触发少于 50 次：检查检测器及车道是否封闭。',
    },
    source: 'docs/domain/traffic.md, alarm 9',
  },
  'stuck-pedestrian-button': {
    name: { en: 'Pedestrian button stuck', zh: '行人按钮卡滞' },
    severity: 'warning',
    runbook: {
      en: 'More than 200 pedestrian events 01:00–05:00: send someone to free the button.',
      zh: '01:00–05:00 行人事件超过 200 次：派人检修按钮。',
    },
    source: 'docs/domain/traffic.md, alarm 10',
  },
  'terminations-at-maximum': {
    name: { en: 'Too many max-outs or force-offs', zh: '最大绿/强制切断过多' },
    severity: 'warning',
    runbook: {
      en: 'At night a phase ends at its maximum nearly every time: a detector is probably stuck on.',
      zh: '夜间相位几乎每次都以最大绿结束：检测器可能常通。',
    },
    source: 'docs/domain/traffic.md, alarm 11',
  },
  'missing-records': {
    name: { en: 'Missing records', zh: '记录缺失' },
    severity: 'warning',
    runbook: {
      en: 'Fewer than 500 events in a day: check the logger and the file transfer.',
      zh: '全天少于 500 条事件：检查记录器与文件传输。',
    },
    source: 'docs/domain/traffic.md, alarm 12',
  },
  'red-running': {
    name: { en: 'Red running', zh: '闯红灯' },
    severity: 'warning',
    runbook: {
      en: 'Look at yellow time, sight lines and enforcement at the approach named.',
      zh: '核查该进口的黄灯时长、视距与执法情况。',
    },
    source: 'docs/domain/traffic.md, alarm 13',
  },
  'stopping-on-green': {
    name: { en: 'Stopping on green', zh: '绿灯停车' },
    severity: 'warning',
    runbook: {
      en: 'Cars stand on green at the signal group named: look for a blocked exit, a queue from the next junction, a lamp that cannot be seen, or a wrong MAP.',
      zh: '该信号组绿灯时仍有车辆停驶：排查出口受阻、下游路口排队回溢、信号灯被遮挡或 MAP 有误。',
    },
    source: 'docs/domain/traffic.md, alarm 13',
    settings: ['spat.stopsOnGreen'],
  },
  congestion: {
    name: { en: 'Congestion', zh: '拥堵' },
    severity: 'warning',
    runbook: {
      en: 'Speed below half of free flow for 15 min: look for an incident, then consider the congestion plan.',
      zh: '车速低于自由流一半已达 15 分钟：先排查事故，再考虑启用拥堵方案。',
    },
    source: 'docs/domain/traffic.md, alarm 14',
    settings: ['effectiveVehicleLengthMetres'],
  },
  'illegal-signal-sequence': {
    name: { en: 'Illegal signal sequence', zh: '灯色次序非法' },
    severity: 'major',
    runbook: {
      en: 'A signal group jumped a required state. Check controller and SPaT source; treat as unsafe until explained.',
      zh: '信号组跳过了必需灯色。核查信号机与 SPaT 来源；查明前按不安全处理。',
    },
    source: 'docs/domain/traffic.md, alarm 15',
    settings: ['spat.redAmber'],
  },
  'spat-map-quality': {
    name: { en: 'SPaT or MAP of poor quality', zh: 'SPaT/MAP 质量差' },
    severity: 'minor',
    runbook: {
      en: 'Signal groups, required fields or end times do not fit: update the MAP or the roadside unit.',
      zh: '信号组、必填字段或结束时间不符：更新 MAP 或路侧单元。',
    },
    source: 'docs/domain/traffic.md, alarm 16',
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;
