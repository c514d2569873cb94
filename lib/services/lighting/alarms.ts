import type { LightingSection } from './config';

/** The order is that of docs/domain/lighting.md. */
export const alarms = {
  'lamp-out': {
    name: { en: 'Lamp is out', zh: '路灯熄灭' },
    severity: 'minor',
    runbook: {
      en: 'Put it on the round of the week. A junction, a crossing or a tunnel is mended the same night. Several side by side are a cable or a fuse: look at the cabinet first.',
      zh: '列入本周维修。路口、人行横道和隧道当夜修复。相邻多盏熄灭多为电缆或熔断器故障，先查控制箱。',
    },
    settings: ['lampOutPercent', 'ratedWatts', 'technology'],
    supply: {
      evidence: 'symptom',
      // Ten minutes that two reports show.
      withinMinutes: ({ reportingMinutes }: LightingSection) => 10 + 2 * reportingMinutes,
    },
    source: 'docs/domain/lighting.md, alarm 1',
  },
  'day-burner': {
    name: { en: 'Burns by day', zh: '白天亮灯' },
    severity: 'warning',
    runbook: {
      en: 'Ask whether somebody tests there. If not, the relay sticks or the schedule is wrong; a whole cabinet by day is its contactor or its clock.',
      zh: '先确认是否正在检修；否则为继电器粘连或时段设置错误。整个控制箱白天亮灯时检查接触器和时钟。',
    },
    settings: ['dayBurnerMinutes', 'latitude', 'longitude'],
    source: 'docs/domain/lighting.md, alarm 2',
  },
  'over-power': {
    name: { en: 'Takes too much power', zh: '路灯超功率' },
    severity: 'minor',
    runbook: {
      en: 'Compare with the rated power in the inventory: after a change of lamps it is the list that is wrong. Else something else hangs on the pole, or the driver fails.',
      zh: '对照台账额定功率：换灯后多为台账未更新；否则灯杆上另有负载或驱动电源故障。',
    },
    settings: ['overPowerPercent', 'ratedWatts', 'technology'],
    source: 'docs/domain/lighting.md, alarm 3',
  },
  'power-factor': {
    name: { en: 'Power factor is low', zh: '功率因数偏低' },
    severity: 'warning',
    runbook: {
      en: 'The capacitor of a discharge lamp is gone, or a driver is at the end of its life: change it on the next round.',
      zh: '气体放电灯补偿电容失效，或驱动电源老化：下次巡检更换。',
    },
    source: 'docs/domain/lighting.md, alarm 4',
  },
  cycling: {
    name: { en: 'Switches on and off', zh: '路灯反复亮灭' },
    severity: 'minor',
    runbook: {
      en: 'A discharge lamp at the end of its life: change it before it fails. An LED lamp: a loose contact or its driver is too hot.',
      zh: '气体放电灯寿命终了，失效前更换；LED 灯多为接触不良或驱动过热。',
    },
    source: 'docs/domain/lighting.md, alarm 5',
  },
  'cabinet-dark': {
    name: { en: 'Cabinet without supply', zh: '控制箱失电' },
    severity: 'major',
    runbook: {
      en: 'A street is dark: send the crew at once, and tell the police of the district. Ask the grid operator whether the quarter has power; then main fuse, contactor, cable. Its lamps raise no alarms one by one.',
      zh: '整段道路无照明：立即派员并通知辖区交警。先向供电部门核实是否停电，再查总熔断器、接触器和电缆。箱内路灯不再逐灯告警。',
    },
    settings: ['cabinetPercent'],
    supply: {
      evidence: 'cause',
      // By its own next report, or when two of its lamps are missing.
      withinMinutes: ({ cabinetMinutes, reportingMinutes }: LightingSection) =>
        2 * Math.max(cabinetMinutes, reportingMinutes),
    },
    source: 'docs/domain/lighting.md, alarm 6',
  },
  voltage: {
    name: { en: 'Voltage beyond its limits', zh: '电压越限' },
    severity: 'minor',
    runbook: {
      en: 'At the end of a long cable a low voltage is the cable; of all lamps of a cabinet it is the supply. Above the limit call the grid operator before drivers fail.',
      zh: '线路末端电压低多为电缆问题，整箱偏低为供电问题；电压偏高时尽快联系供电部门以免损坏驱动电源。',
    },
    settings: ['nominalVolts', 'voltagePercent'],
    source: 'docs/domain/lighting.md, alarm 7',
  },
  'control-gear': {
    name: { en: 'Control gear has failed', zh: '控制装置故障' },
    severity: 'minor',
    runbook: {
      en: 'Driver, relay or the line to the driver: the lamp may burn and cannot be dimmed, or cannot be switched off. Take a driver and a controller along.',
      zh: '驱动、继电器或通信线路故障：灯可能常亮、无法调光或关闭。携带驱动电源和控制器前往。',
    },
    source: 'docs/domain/lighting.md, alarm 8',
  },
  damaged: {
    name: { en: 'Lantern or column is damaged', zh: '灯具或灯杆损坏' },
    severity: 'major',
    runbook: {
      en: 'Somebody may be hurt: look the same day, close the footway, switch off the circuit where cables are open.',
      zh: '存在人身危险：当日到场，围挡人行道；电缆外露时断开该回路。',
    },
    source: 'docs/domain/lighting.md, alarm 9',
  },
  'schedule-refused': {
    name: { en: 'Luminaire cannot take its schedule', zh: '路灯无法执行时段方案' },
    severity: 'warning',
    runbook: {
      en: 'It burns by its own default, or by the plan that it names. Look whether its firmware knows as many steps and whether somebody set it by hand, then send the schedule once more.',
      zh: '路灯按默认方式或其上报的其他方案运行。检查固件是否支持该步数、是否被人工设置，再重新下发方案。',
    },
    settings: ['reportingMinutes'],
    source: 'docs/domain/lighting.md, alarm 10',
  },
  'over-contract': {
    name: { en: 'Cabinet takes more than its contract', zh: '控制箱超合同功率' },
    severity: 'minor',
    runbook: {
      en: 'The grid operator bills the peak. Look for a load that is no lamp (a market, a sign), then for the contract after a change of lamps.',
      zh: '供电部门按峰值计费。排查非照明负荷（市集、广告牌），再核对换灯后的合同容量。',
    },
    source: 'docs/domain/lighting.md, alarm 11',
  },
} as const;
