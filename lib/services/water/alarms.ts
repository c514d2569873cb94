/** The order is that of docs/domain/water.md. */
export const alarms = {
  leak: {
    name: { en: 'Continuous flow behind a meter', zh: '用户持续用水（疑似漏水）' },
    severity: 'minor',
    runbook: {
      en: 'Tell the customer that water has flowed for 24 hours without a pause: taps, cistern, heating, garden. Call the same day where the billing system shows more than 50 L/h: the alarm does not say how much it is. The bill of a leak that nobody told of is disputed.',
      zh: '通知用户其用水已连续 24 小时不断：检查龙头、水箱、采暖和庭院。告警不含用水量；营收系统显示超过 50 L/h 的，当日联系。未告知的漏水易引发账单争议。',
    },
    source: 'docs/domain/water.md, alarm 1',
    settings: ['leakLitresPerHour', 'readingMinutes'],
  },
  'intermittent-leak': {
    name: { en: 'Water flows most of the day behind a meter', zh: '用户间歇性漏水' },
    severity: 'warning',
    runbook: {
      en: 'Tell the customer with the next letter: mostly a cistern that does not close. A shop or a works may use water so.',
      zh: '随下次通知告知用户，多为水箱不止水；商铺或企业可能属正常用水。',
    },
    source: 'docs/domain/water.md, alarm 2',
    settings: ['readingMinutes'],
  },
  backflow: {
    name: { en: 'Water flows back into the network', zh: '水表倒流' },
    severity: 'major',
    runbook: {
      en: 'Water of a customer flows back into the drinking water. Look for low pressure in the street, then have the non-return valve checked; take a sample where chemicals or rain water are in use.',
      zh: '用户侧水倒流入饮用水管网。先查附近水压是否偏低，再检查止回阀；使用化学品或雨水的用户须取样。',
    },
    source: 'docs/domain/water.md, alarm 3',
  },
  'meter-burst': {
    name: { en: 'Flow as of a burst behind a meter', zh: '用户侧疑似爆管' },
    severity: 'minor',
    runbook: {
      en: 'Call the customer: a pipe may have burst, or a pool is filled. With nobody at home and flow at night, close the valve in the street.',
      zh: '致电用户：可能爆管或在注水。无人在家且夜间仍有流量时，关闭户外阀门。',
    },
    source: 'docs/domain/water.md, alarm 4',
  },
  'stopped-meter': {
    name: { en: 'Meter has stood still for 30 days', zh: '水表停转 30 天' },
    severity: 'warning',
    runbook: {
      en: 'See whether somebody lives there. If so the meter is stuck or bypassed: change it and look at the seal.',
      zh: '核实是否有人居住；若有人用水，则水表卡死或被绕过：更换水表并检查铅封。',
    },
    source: 'docs/domain/water.md, alarm 5',
  },
  'reversed-meter': {
    name: { en: 'Meter is built in the wrong way round', zh: '水表装反' },
    severity: 'minor',
    runbook: {
      en: 'All flow of a day is negative: turn the meter, correct the bill by its readings, and look at who built it in.',
      zh: '全天流量均为负：重新安装水表，按读数更正账单，并核查安装人员。',
    },
    source: 'docs/domain/water.md, alarm 6',
  },
  'dry-meter': {
    name: { en: 'No water at a meter', zh: '水表无水' },
    severity: 'warning',
    runbook: {
      en: 'The meter says that its pipe is empty: look for others of the street and for works, then for a closed valve.',
      zh: '水表报告管内无水：查看同街其他水表及施工情况，再检查阀门。',
    },
    source: 'docs/domain/water.md, alarm 7',
  },
  tamper: {
    name: { en: 'Meter was tampered with', zh: '水表被动过' },
    severity: 'minor',
    runbook: {
      en: 'Send somebody with a camera: magnet, removed module, opened seal. Do not clear it before it was seen.',
      zh: '派人拍照取证：磁铁、模块被拆、铅封被开。未现场查看前不得解除。',
    },
    source: 'docs/domain/water.md, alarm 8',
  },
  'meter-fault': {
    name: { en: 'Meter says that it is faulty', zh: '水表自报故障' },
    severity: 'warning',
    runbook: {
      en: 'Change the meter on the next round; until then its readings are an estimate.',
      zh: '下次巡检更换；在此之前读数按估计处理。',
    },
    source: 'docs/domain/water.md, alarm 9',
  },
  'battery-low': {
    name: { en: 'Battery of a meter is low', zh: '水表电量低' },
    severity: 'warning',
    runbook: {
      en: 'Change the module within three months; many of one delivery mean that all of it are due.',
      zh: '三个月内更换模块；同批次大量出现时整批到期。',
    },
    source: 'docs/domain/water.md, alarm 10',
  },
  'night-flow': {
    name: { en: 'Night flow of a district has risen', zh: '分区夜间流量上升' },
    severity: 'minor',
    runbook: {
      en: 'Look whether somebody filled a reservoir or fought a fire that night. If not, send the leak search into the district: step test, then listening. The base stays as it was until the flow is back.',
      zh: '先排除当夜注水或消防用水；否则派检漏队进入该区：分段关阀测试，再听漏。流量恢复前基线保持不变。',
    },
    source: 'docs/domain/water.md, alarm 11',
    settings: ['nightFlowPercent'],
  },
  burst: {
    name: { en: 'Inflow of a district as of a burst main', zh: '分区流量异常（疑似爆管）' },
    severity: 'major',
    runbook: {
      en: 'Compare with the pressure and with calls of customers; close the valves around it step by step, tell hospitals and the fire brigade of the district.',
      zh: '结合水压和来电判断位置；逐级关闭周边阀门，并通知区内医院和消防。',
    },
    source: 'docs/domain/water.md, alarm 12',
    settings: ['burstPercent'],
  },
  'low-pressure': {
    name: { en: 'Pressure of a district is too low', zh: '分区水压过低' },
    severity: 'major',
    runbook: {
      en: 'Look at pumps, reservoirs and a burst. Below 14 m dirt may be drawn in: sample before it is declared safe.',
      zh: '检查泵站、水池和爆管。低于 14 米可能倒吸污染物：取样合格后方可恢复。',
    },
    source: 'docs/domain/water.md, alarm 13',
    settings: ['leastPressureMetres'],
  },
  'quality-limit': {
    name: { en: 'Drinking water beyond a limit', zh: '饮用水指标超限' },
    severity: 'major',
    runbook: {
      en: 'Check the probe against a hand sample at once. If it is true, call the health authority; flush, correct the chlorine, and warn the district before people drink.',
      zh: '立即用人工样复核。属实则报告卫生部门：冲洗、调整加氯，并在居民饮用前发布提示。',
    },
    source: 'docs/domain/water.md, alarm 14',
    settings: ['qualityStandard'],
  },
} as const;
