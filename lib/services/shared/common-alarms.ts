import type { Alarm } from './alarm';

/** Alarms that every service has, raised by the common checks and the liveness sweep. */
export const commonAlarms: readonly Alarm[] = [
  {
    id: 'tenant-mismatch',
    name: { en: 'Message of another city', zh: '收到其他城市的消息' },
    severity: 'critical',
    runbook: {
      en: 'SECURITY: a device of this city claims to be of another. Revoke its certificate, then find out how it came by the topic.',
      zh: '安全事件：本市设备冒用其他城市身份。先吊销其证书，再查明其如何获得该主题权限。',
    },
    source: 'docs/domain/common.md, check 3',
  },
  {
    id: 'device-unknown',
    name: { en: 'Data of a device that is not registered', zh: '收到未登记设备的数据' },
    severity: 'warning',
    runbook: {
      en: 'A file names a device that the registry does not have, or a gateway passes its messages on. Mend the id in the logger or the file, or register the device: citykit devices plan, then apply. Data of equipment is kept under the name shown; of meters of customers nothing is taken: bring the file again afterwards.',
      zh: '文件中出现登记库没有的设备，或网关转发了其消息。请更正记录仪或文件中的编号，或先 citykit devices plan 再 apply 登记该设备。公用设备的数据以所示名称保存；用户表计的数据一律不采集，登记后请重新提交文件。',
    },
    source: 'docs/domain/common.md, check 4',
  },
  {
    id: 'devices-offline',
    name: { en: 'Many devices offline', zh: '大量设备离线' },
    severity: 'major',
    runbook: {
      en: 'More than 5 % of the devices are silent: look for a network or power failure before sending people to single devices.',
      zh: '超过 5 % 的设备无数据：先排查网络或供电故障，再逐台派修。',
    },
    source: 'docs/domain/common.md, liveness',
  },
];
