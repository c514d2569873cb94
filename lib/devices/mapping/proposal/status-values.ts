import type { InventoryWords } from '../../../services/shared';
import { Text } from './words';

/** What a value of a status says of the device: it stands there, it does not (yet, or any more), or nobody knows. */
export type Presence = 'there' | 'absent' | 'unknown';

const absent = [
  'removed',
  'decommissioned',
  'abandoned',
  'retired',
  'demolished',
  'dismantled',
  'scrapped',
  'deleted',
  'delisted',
  'obsolete',
  'closed',
  'inactive',
  'planned',
  'plan',
  'proposed',
  'future',
  'design',
  'designed',
  'construction',
  'pending',
  'not built',
  'not installed',
  'uninstalled',
  'duplicate',
  'cancelled',
  'canceled',
  'void',
  '拆除',
  '拆迁',
  '报废',
  '停用',
  '废弃',
  '注销',
  '撤除',
  '退役',
  '关闭',
  '规划',
  '计划',
  '拟建',
  '在建',
  '待建',
  '未建',
  '未启用',
  '未投用',
  '建设中',
  '施工',
  '取消',
] as const;

/** Out of order, and still there. */
const disturbed = [
  'temporarily',
  'temporary',
  'temp',
  'not operational',
  'not operating',
  'not working',
  'out of service',
  'out of order',
  'offline',
  'off line',
  'fault',
  'faulty',
  'failed',
  'down',
  'dark',
  'flash',
  'flashing',
  'repair',
  'maintenance',
  'damaged',
  'degraded',
  'unavailable',
  '故障',
  '维修',
  '维护',
  '检修',
  '离线',
  '异常',
  '暂停',
  '临时',
  '损坏',
] as const;

const present = [
  'active',
  'in service',
  'in use',
  'in operation',
  'operational',
  'operating',
  'operation',
  'open',
  'available',
  'online',
  'on line',
  'on',
  'existing',
  'installed',
  'built',
  'deployed',
  'complete',
  'completed',
  'working',
  'normal',
  'enabled',
  'live',
  'commissioned',
  'functional',
  'good',
  'ok',
  'fair',
  '正常',
  '在用',
  '运行',
  '使用',
  '启用',
  '在线',
  '开放',
  '投运',
  '投用',
  '运营',
  '营业',
  '已建',
  '建成',
  '良好',
  '完好',
] as const;

/** Reads one value. A value that says both, `Active, removal planned`, is for people. */
export function presenceOf(value: string): Presence {
  const text = new Text(value);
  if (text.saysAny(disturbed)) return 'there';
  const isAbsent = text.saysAny(absent);
  // 未启用 says 启用 too, and `not in service` in service.
  const rest = absent.reduce((left, word) => left.replaceAll(word, ''), value.toLowerCase());
  const isPresent = new Text(rest).saysAny(present);
  if (isAbsent === isPresent) return 'unknown';
  if (isPresent && /\b(not|no|non|un\w*|never)\b|未|不|无|非/.test(rest)) return 'unknown';
  return isAbsent ? 'absent' : 'there';
}

/** Values of a status column by what they say. Codes are read where a published list has all of them. */
export function presences(
  values: readonly string[],
  codes: InventoryWords['statusCodes'],
): ReadonlyMap<string, Presence> {
  const list = codes.find(({ known }) => values.length > 0 && values.every((value) => known.includes(value)));
  return new Map(
    values.map((value) => [value, list ? (list.absent.includes(value) ? 'absent' : 'there') : presenceOf(value)]),
  );
}
