import type { Alarm } from '../shared/alarm';
import type { ChargingSection } from './config';

export const alarms = {
  'port-uptime': {
    name: { en: 'Uptime of a port below 97 %', zh: '充电接口可用率低于 97 %' },
    severity: 'major',
    runbook: {
      en: 'Look at the outages of the port in charging_connector_states; book excluded ones (utility, vandalism) in the city file, send maintenance for the rest.',
      zh: '在 charging_connector_states 中查看该接口的停用记录；外部原因（停电、破坏）登记到城市文件，其余派修。',
    },
    source: '23 CFR 680.116(b); docs/domain/charging.md, alarm 1',
    settings: ['excludedOutages'],
  },
  'faulted-connector': {
    name: { en: 'Connector faulted', zh: '充电接口故障' },
    severity: 'major',
    runbook: {
      en: 'Reset the station once (command Reset, Soft); when the fault comes back, take the connector out of service and send a technician.',
      zh: '先远程软重启一次；故障重现则停用该接口并派技术人员。',
    },
    source: 'docs/domain/charging.md, alarm 2',
  },
  'station-offline': {
    name: { en: 'Station offline', zh: '充电站离线' },
    severity: 'major',
    runbook: {
      en: 'Check modem and power of the site. Running sessions go on and are told later; new ones start only with the tokens the station knows.',
      zh: '检查站点通信与供电。进行中的充电会继续并在恢复后补报；离线时仅本地名单可启动。',
    },
    supply: {
      evidence: 'symptom',
      // Three heartbeats are missing.
      withinMinutes: ({ heartbeatIntervalSeconds }: ChargingSection) => (3 * heartbeatIntervalSeconds) / 60,
    },
    source: 'docs/domain/charging.md, alarm 3',
    settings: ['heartbeatIntervalSeconds'],
  },
  'safety-fault': {
    name: { en: 'Safety fault', zh: '安全类故障' },
    severity: 'critical',
    runbook: {
      en: 'Ground failure, high temperature, overvoltage or overcurrent: set the connector inoperative at once, keep people away, send an electrician.',
      zh: '接地故障、过温、过压或过流：立即停用该接口，疏离人员，派电工到场。',
    },
    source: 'docs/domain/charging.md, alarm 4',
  },
  'start-success': {
    name: { en: 'Sessions fail to start', zh: '充电启动成功率低' },
    severity: 'minor',
    runbook: {
      en: 'Fewer than 95 % of the last 20 attempts charged: check the card reader, the authorisation of the operator and the connector.',
      zh: '最近 20 次启动成功率低于 95 %：检查读卡器、运营商鉴权与接口。',
    },
    source: 'docs/domain/charging.md, alarm 5',
  },
  'idle-session': {
    name: { en: 'Car blocks a connector', zh: '车辆占位' },
    severity: 'warning',
    runbook: {
      en: 'The car has taken what it wants and stays plugged in for more than an hour: ask the operator to tell its driver, or apply the idle fee.',
      zh: '车辆已充满但占位超过一小时：由运营商通知车主或收取占位费。',
    },
    source: 'docs/domain/charging.md, alarm 6',
  },
  'meter-stuck': {
    name: { en: 'Meter stands still while charging', zh: '充电中电表不走' },
    severity: 'major',
    runbook: {
      en: 'Energy may go unbilled: compare with the power reading, reset the station, have the meter checked.',
      zh: '可能漏计电量：与功率读数比对，重启充电站，检修电表。',
    },
    source: 'docs/domain/charging.md, alarm 7',
  },
  'unbilled-session': {
    name: { en: 'Session without a bill', zh: '充电会话未计费' },
    severity: 'minor',
    runbook: {
      en: 'Energy was delivered and nobody is billed: the detail says why. Bill it by hand (query unbilled-sessions; refused messages are in quarantine), then correct the clock of the station, its tariff, or its connection.',
      zh: '已送出电量但未计费，原因见详情。用查询 unbilled-sessions 人工补计（被拒报文在隔离区），并校正充电站时钟、资费或通信。',
    },
    source: 'docs/domain/charging.md, rule E',
    settings: ['operators', 'tariffs'],
  },
  'object-under-power': {
    name: { en: 'Object on a powered wireless pad', zh: '无线充电板上有异物且仍在供电' },
    severity: 'critical',
    runbook: {
      en: 'Power did not go to zero within a second of a foreign or living object: cut the supply of the pad, keep it off until it is inspected.',
      zh: '检测到异物或活体后 1 秒内功率未归零：立即切断该充电板电源，检查合格前不得恢复。',
    },
    source: 'docs/domain/charging.md, alarm 8',
  },
  'wireless-efficiency': {
    name: { en: 'Wireless efficiency low', zh: '无线充电效率低' },
    severity: 'minor',
    runbook: {
      en: 'Below 80 % for five minutes: the rest is heat. Check alignment, pad surface and temperature.',
      zh: '效率低于 80 % 已达五分钟，损耗转为热量：检查对位、板面与温度。',
    },
    source: 'docs/domain/charging.md, alarm 9',
  },
  'wireless-misalignment': {
    name: { en: 'Car misaligned on a wireless pad', zh: '无线充电对位偏差' },
    severity: 'warning',
    runbook: {
      en: 'More than 100 mm to a side: markings or guidance of the bay may be wrong when it happens often.',
      zh: '横向或纵向偏差超过 100 mm：若频繁发生，检查车位标线或引导。',
    },
    source: 'docs/domain/charging.md, alarm 10',
  },
  'security-event': {
    name: { en: 'Security event of a station', zh: '充电站安全事件' },
    severity: 'critical',
    runbook: {
      en: 'The station tells of tampering, a failed signature, or an attempt to log in with a wrong password. Change its password, inspect it.',
      zh: '充电站上报被破坏、签名校验失败或口令错误登录。更换其口令并现场检查。',
    },
    source: 'OCPP 2.0.1 part 2, appendix 1',
  },
} as const satisfies Readonly<Record<string, Omit<Alarm, 'id'>>>;
