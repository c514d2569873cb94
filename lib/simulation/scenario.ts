import type { Words } from '../services/shared/words';

/** What kind of day it is. */
export interface Scenario {
  readonly doc: Words;
  /** How often faults come, of their ordinary rate. */
  readonly faults: number;
  /** How much people do, of an ordinary day. */
  readonly demand: number;
  /** The share of devices that say nothing for some hours in the middle of it. */
  readonly silent: number;
  /** Shares of messages that arrive twice, that arrive late, and beside which nonsense arrives. */
  readonly repeated: number;
  readonly late: number;
  readonly nonsense: number;
  /** The one fault that every device has. */
  readonly fault?: string;
}

const ordinary = { faults: 1, demand: 1, silent: 0, repeated: 0.002, late: 0.005, nonsense: 0 };

export const scenarios = {
  'working-day': { doc: { en: 'A day like most.', zh: '普通的一天。' }, ...ordinary },
  'bad-day': {
    doc: { en: 'Faults come as often in a day as else in a year.', zh: '一天内的故障相当于平时一年。' },
    ...ordinary,
    faults: 365,
  },
  outage: {
    doc: { en: 'A third of the devices says nothing for hours.', zh: '三分之一的设备数小时无数据。' },
    ...ordinary,
    silent: 1 / 3,
  },
  festival: {
    doc: { en: 'People do two and a half times as much.', zh: '活动量为平日的两倍半。' },
    ...ordinary,
    demand: 2.5,
  },
  nonsense: {
    doc: { en: 'Half of what arrives cannot be read.', zh: '一半的消息无法读取。' },
    ...ordinary,
    nonsense: 1,
  },
} satisfies Record<string, Scenario>;

/** Begins the name of the scenario of one alarm: `fault:fire`. */
export const faultPrefix = 'fault:';

/** The scenario in which every device has one fault, and nothing else is wrong. */
export const faultScenario = (alarm: string): Scenario => ({
  ...ordinary,
  doc: { en: `Every device has the fault of alarm ${alarm} once.`, zh: `每台设备发生一次告警 ${alarm} 对应的故障。` },
  faults: 0,
  fault: alarm,
});
