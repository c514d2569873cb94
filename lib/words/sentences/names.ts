import type { Sentence, Sentences } from '../sentence';

const named = (en: string, zh: string): Sentence => ({ en, zh });

/**
 * What people call parts that no definition of a service names: by their name in the account without city and service, or
 * by their id in the template, with hyphens. Those of the city as a whole:
 */
export const cityNames = {
  'name.city.alarms-critical': named('critical alarms', '紧急告警'),
  'name.city.alarms-major': named('major alarms', '重要告警'),
  'name.city.alarms-minor': named('minor alarms', '次要告警'),
  'name.city.alarms-undelivered': named('alarms that reached nobody', '未送达告警'),
  'name.city.analysts': named('queries of the departments', '部门查询'),
  'name.city.api-logging': named('records of calls', '接口调用记录'),
  'name.city.api-logging-account': named('records of calls', '接口调用记录'),
  'name.city.budget': named('monthly costs', '每月费用'),
  'name.city.bus': named('events of the city', '城市事件'),
  'name.city.certificate-rotation': named('renewal of device certificates', '设备证书更换'),
  'name.city.certificate-rotation-district': named('renewal of device certificates, by district', '设备证书分片区更换'),
  'name.city.certificate-rotation-failed': named(
    'renewal of device certificates: failed runs',
    '设备证书更换：运行失败',
  ),
  'name.city.city': named('the whole city', '全市'),
  'name.city.curated': named('checked records', '已核验记录'),
  'name.city.custom-resources': named('settings of the account', '账户设置'),
  'name.city.delivery': named('delivery', '投递'),
  'name.city.device-connections': named('connections of devices', '设备连接'),
  'name.city.device-connections-errors': named('connections of devices: what failed', '设备连接：失败'),
  'name.city.firmware': named('firmware of devices', '设备固件'),
  'name.city.firmware-link': named('downloads of firmware', '固件下载'),
  'name.city.firmware-links': named('downloads of firmware', '固件下载'),
  'name.city.foundation': named('alarms and logs', '告警与日志'),
  'name.city.iot-endpoint': named('address that devices connect to', '设备接入地址'),
  'name.city.iot-events': named('news of devices', '设备事件'),
  'name.city.iot-index': named('search of devices', '设备检索'),
  'name.city.iot-log': named('faults of devices', '设备故障'),
  'name.city.iot-logging': named('faults of devices', '设备故障'),
  'name.city.key': named('alarms and logs', '告警与日志'),
  'name.city.lake': named('data lake', '数据湖'),
  'name.city.lake-key': named('data lake', '数据湖'),
  'name.city.lake-lake-formation': named('rights to read the data lake', '数据湖读取权限'),
  'name.city.lake-lake-formation-location': named('rights to read the data lake', '数据湖读取权限'),
  'name.city.lake-lake-formation-settings': named('rights to read the data lake', '数据湖读取权限'),
  'name.city.landing': named('files as they came', '来件文件'),
  'name.city.logs': named('access logs', '访问日志'),
  'name.city.people': named('people who sign in', '登录人员'),
  'name.city.people-audience': named('who may sign in', '登录受众'),
  'name.city.people-issuer': named('who vouches for sign-ins', '登录签发方'),
  'name.city.people-pool-client': named('sign-in of people', '人员登录'),
  'name.city.pipeline': named('the way of messages', '数据管道'),
  'name.city.quarantine': named('refused messages', '被拒消息'),
  'name.city.raw': named('messages as they came', '原始消息'),
  'name.city.results': named('results of queries', '查询结果'),
  'name.city.rotation-clock': named('renewal of device certificates', '设备证书更换'),
  'name.city.rotation-connections': named('connections of devices', '设备连接'),
  'name.city.rotation-district': named('renewal of device certificates, by district', '设备证书分片区更换'),
  'name.city.rotation-steps': named('renewal of device certificates', '设备证书更换'),
  'name.city.rotation-survey': named('renewal of device certificates', '设备证书更换'),
} as const satisfies Sentences;

/** Those that any service may have. */
export const serviceNames = {
  'name.service.access-logs': named('who read what', '访问日志'),
  'name.service.allow-list': named('devices that may register', '设备准入名单'),
  'name.service.backups': named('backups', '备份'),
  'name.service.delivery': named('delivery', '投递'),
  'name.service.devices-hook': named('check of new devices', '新设备核验'),
  'name.service.devices-provisioning': named('registration of devices', '设备注册'),
  'name.service.documents': named('documents', '文件'),
  'name.service.firmware-update': named('update of firmware', '固件升级'),
  'name.service.installers': named('installers of devices', '设备安装人员'),
  'name.service.people': named('people who sign in', '登录人员'),
  'name.service.provisioning-hook': named('check of new devices', '新设备核验'),
  'name.service.provisioning-hook-failed': named('check of new devices: failed runs', '新设备核验：运行失败'),
  'name.service.records-backups': named('backups', '备份'),
  'name.service.records-backups-plan': named('backups', '备份'),
  'name.service.records-backups-plan-tables': named('tables that are backed up', '备份范围'),
  'name.service.tables': named('delivery to the data lake', '写入数据湖'),
  'name.service.tables-writer': named('delivery to the data lake', '写入数据湖'),
} as const satisfies Sentences;

/** What the end of a name says of a part, e.g. `traffic-spat-map-dlq`. */
export const nameEnds = {
  'name.end.callers': named('{name}: who may call', '{name}：可调用者'),
  'name.end.came': named('{name}: arrival', '{name}：到达'),
  'name.end.claim': named('{name}, before registration', '{name}，注册前'),
  'name.end.connect': named('{name}: who may connect', '{name}：可接入者'),
  'name.end.dlq': named('{name}: messages given up', '{name}：放弃处理的消息'),
  'name.end.errors': named('{name}: messages not passed on', '{name}：未能转交的消息'),
  'name.end.failed': named('{name}: failed runs', '{name}：运行失败'),
  'name.end.files': named('{name}: arrival of files', '{name}：文件到达'),
  'name.end.judged': named('{name}: verdict of the scan', '{name}：扫描结论'),
  'name.end.latest': named('{name}, latest', '{name}，最新'),
  'name.end.raw': named('{name}, as it came', '{name}，原始消息'),
  'name.end.readers': named('{name}: who may read it', '{name}：可读取者'),
  'name.end.scanned': named('{name}: end of the scan', '{name}：扫描完成'),
  'name.end.url': named('address of {name}', '{name}地址'),
  /** Any other end, e.g. a district. */
  'name.end.other': named('{name}, {end}', '{name}，{end}'),
} as const satisfies Sentences;
