import type { PlanReason } from './plan';

/**
 * Reasons of a plan's entries and notes; codes are stable, docs/devices/README.md explains them. CK60nn what happens to
 * a device, CK61nn why a row is rejected, CK615n notes. What is wrong with a file as a whole is CK68nn.
 */
export const planCodes = {
  CK6001: 'new: the registry has no such thing',
  CK6002: 'attributes differ',
  CK6003: 'another group',
  CK6004: 'as the registry has it',
  CK6005: 'the inventory no longer names it: retired',
  CK6006: 'the inventory no longer names it: left alone without --retire',
  CK6007: 'its row is rejected: left alone',
  CK6008: 'not retired: rows that say no id could mean it',
  CK6101: 'the row is broken',
  CK6102: 'no id',
  CK6103: 'id in scientific notation: digits are lost',
  CK6104: 'no coordinates',
  CK6105: 'coordinates that are none',
  CK6106: 'coordinates 0, 0',
  CK6107: 'latitude and longitude swapped',
  CK6108: 'outside the city',
  CK6109: 'a device of another city',
  CK6110: 'unknown district',
  CK6111: 'the row has no devices',
  CK6112: 'the number of devices is no number',
  CK6113: 'attribute too long',
  CK6120: 'repeats another row',
  CK6121: 'two rows, one id, different values',
  CK6122: 'two ids, one thing name',
  CK6123: 'two ids, one serial number',
  CK6124: 'the thing name is taken by another type',
  CK6150: 'probably the same device as another row',
} as const;

export type PlanCode = keyof typeof planCodes;

/** A reason in the words of this row. */
export const reason = (code: PlanCode, message: string): PlanReason => ({ code, message });

/** Rejections after which nobody knows which device the row meant. */
export const unidentified: ReadonlySet<string> = new Set<PlanCode>(['CK6101', 'CK6102', 'CK6103', 'CK6112']);
