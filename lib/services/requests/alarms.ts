/** The order is that of docs/domain/requests.md. */
export const alarms = {
  cluster: {
    name: { en: 'Many report the same in a neighbourhood', zh: '诉求聚集' },
    severity: 'minor',
    settings: ['clusterTimes', 'clusterPlaces'],
    runbook: {
      en: 'Look at the reports of the type on the map: one cause (a storm, a burst main, a party) is one order of work. Answer the others by it.',
      zh: '在地图上查看该类诉求：同一原因（大风、爆管、集会）合并为一个工单，其余据此答复。',
    },
    source: 'docs/domain/requests.md, alarm 1',
  },
  outage: {
    name: { en: 'People report an outage', zh: '公众上报设施成片故障' },
    severity: 'major',
    settings: ['outagePlaces'],
    runbook: {
      en: 'Compare with the alarms of the service that owns these things: several at once fail by their supply or network. Where it knows of none, its telemetry is wrong: send a crew.',
      zh: '与权属服务的告警比对：多处同时故障通常源于供电或网络。若该服务无告警，则其监测有误，应派人现场查看。',
    },
    source: 'docs/domain/requests.md, alarm 2',
  },
  backlog: {
    name: { en: 'A request waits far too long', zh: '诉求积压' },
    severity: 'warning',
    settings: ['backlogDays', 'targetDays'],
    runbook: {
      en: 'Ask the desk what it waits for: close it with a reason, or give it to whoever can do it, and tell who reported it.',
      zh: '询问承办部门原因：说明理由后办结，或转交能办理的部门，并告知上报人。',
    },
    source: 'docs/domain/requests.md, alarm 3',
  },
} as const;
