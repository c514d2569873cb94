import type { SettingNames } from '../../../../services/shared';

/** What people call the settings of a city that make no part of the cloud, or none that shows them. */
export const citySettingNames: SettingNames = {
  'devices.districts': { en: 'districts', zh: '片区' },
  'devices.proxyRole': { en: 'proxy of the charging stations', zh: '充电站代理' },
  'devices.certificateAuthorities': { en: 'makers whose devices register by themselves', zh: '可自行注册设备的制造商' },
  'devices.installerRoles': { en: 'who may install devices', zh: '设备安装人员' },
  'devices.rotation': { en: 'renewal of device certificates', zh: '设备证书更换' },
  'devices.rotation.maxAgeDays': { en: 'oldest device certificate', zh: '设备证书最长使用时间' },
  'devices.rotation.daysBeforeExpiry': { en: 'renewal before a certificate ends', zh: '证书到期前更换时间' },
  'devices.rotation.keepOldDays': { en: 'how long an old certificate is kept', zh: '旧证书保留时间' },
  'devices.updates': { en: 'update of firmware', zh: '固件升级' },
  'devices.updates.window': { en: 'hours in which firmware is updated', zh: '固件升级时段' },
  'devices.updates.window.from': { en: 'when the update of firmware begins', zh: '固件升级开始时间' },
  'devices.updates.window.minutes': { en: 'how long firmware is updated', zh: '固件升级时长' },
  'devices.updates.waves': { en: 'order of districts in updates', zh: '分片区升级顺序' },
  'devices.updates.abort': { en: 'when an update of firmware stops', zh: '固件升级中止条件' },
  'devices.updates.abort.failurePercent': { en: 'share of failures that stops an update', zh: '中止升级的失败比例' },
  'devices.updates.abort.minimumDevices': { en: 'devices before an update is stopped', zh: '可中止升级的最少设备数' },
  'devices.updates.abort.countTimedOut': { en: 'whether devices out of time have failed', zh: '超时设备是否计为失败' },
  'devices.updates.abort.countMissed': { en: 'whether devices not reached have failed', zh: '未连接设备是否计为失败' },
  'devices.updates.signingKeys': { en: 'who may sign firmware', zh: '固件签名密钥' },
  'devices.area': { en: 'area of the city', zh: '城市范围' },
  'devices.types': { en: 'further types of devices', zh: '其他设备类型' },
  'devices.inventories': { en: 'inventory files', zh: '设备清单文件' },
  'lake.lakeFormation': { en: 'rights to tables by department', zh: '按部门授权数据表' },
  'lake.queryLimitGb': { en: 'most that one query may read', zh: '单次查询读取上限' },
};
