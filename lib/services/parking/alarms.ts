/** The order is that of docs/domain/parking.md. */
export const alarms = {
  'guide-elsewhere': {
    name: { en: 'Car park is almost full', zh: '停车场余位紧张' },
    severity: 'warning',
    settings: ['guideElsewherePercent', 'staleMinutes'],
    runbook: {
      en: 'See that the signs around it show others, and which of its neighbours have spaces. Nothing else needs doing.',
      zh: '确认周边诱导屏已指向其他停车场，并查看邻近停车场余位。无需其他处理。',
    },
    source: 'docs/domain/parking.md, alarm 1',
  },
  full: {
    name: { en: 'Car park is full', zh: '停车场已满' },
    severity: 'minor',
    settings: ['fullPercent', 'staleMinutes'],
    runbook: {
      en: 'Look at the queue at its entrance: if it reaches the street, have the entrance closed and traffic guided past it. Full at an odd hour means a counter that drifts.',
      zh: '查看入口排队：若排至道路，则关闭入口并引导车辆绕行。非高峰时段满位多为计数漂移。',
    },
    source: 'docs/domain/parking.md, alarm 2',
  },
  overstay: {
    name: { en: 'Car stands too long', zh: '车辆超时停放' },
    severity: 'warning',
    settings: ['overstayHours', 'longStaySpots'],
    runbook: {
      en: 'Send somebody past it: an abandoned car, a breakdown, something that lies on the sensor. A sensor that says taken over an empty space is set anew.',
      zh: '派人查看：弃置车辆、故障车辆或传感器被遮挡。车位为空而仍报占用的，重新标定传感器。',
    },
    source: 'docs/domain/parking.md, alarm 3',
  },
  'counter-drift': {
    name: { en: 'Counter of a car park drifts', zh: '停车场计数漂移' },
    severity: 'minor',
    runbook: {
      en: 'Count the cars at night when few stand there, set the counter at the car park to that, and look for the entrance or exit whose loop misses cars. Until then its count is corrected here.',
      zh: '夜间车少时人工清点，将现场计数器校正，并检查漏计的出入口线圈。在此之前由系统修正计数。',
    },
    source: 'docs/domain/parking.md, alarm 4',
  },
  'no-data': {
    name: { en: 'Nobody knows what is free in a car park', zh: '停车场余位未知' },
    severity: 'minor',
    settings: ['staleMinutes'],
    runbook: {
      en: 'Signs show no figure for it. Ask its operator whether the counting system or its connection is down.',
      zh: '诱导屏不再显示其余位。联系运营方确认计数系统或通信是否中断。',
    },
    source: 'docs/domain/parking.md, alarm 5',
  },
} as const;
