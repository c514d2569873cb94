import type { Words } from '../services/shared/words';
import { manyOffline } from './faults';

/** What kind of day it is. */
export interface Scenario {
  readonly doc: Words;
  /** How often faults come, of their ordinary rate. */
  readonly faults: number;
  /** How much people do, of an ordinary day. */
  readonly demand: number;
  /** The share of devices without power or network for some hours in the middle of it. */
  readonly outage: number;
  /** The share of devices that lose their supply for some hours, all at once, in every service. */
  readonly dark: number;
  /** The share of devices that are set up in its first half only. */
  readonly appearing: number;
  /** Shares of messages that arrive twice, that arrive late, and beside which nonsense arrives. */
  readonly repeated: number;
  readonly late: number;
  readonly nonsense: number;
  /** The one fault that every device has. */
  readonly fault?: string;
  /** The alarm that it is about. */
  readonly raises?: string;
}

const ordinary = {
  faults: 1,
  demand: 1,
  outage: 0,
  dark: 0,
  appearing: 0.001,
  repeated: 0.002,
  late: 0.005,
  nonsense: 0,
};
/** Nothing is wrong but what the scenario is about: what comes of it is seen alone. */
const alone = { ...ordinary, faults: 0, appearing: 0 };

export const scenarios = {
  'working-day': { doc: { en: 'A day like most.', zh: '普通的一天。' }, ...ordinary },
  'bad-day': {
    doc: { en: 'Faults come as often in a day as else in a year.', zh: '一天内的故障相当于平时一年。' },
    ...ordinary,
    faults: 365,
    appearing: 0.2,
  },
  outage: {
    doc: {
      en: 'A third of the devices is without power or network for hours, all at once.',
      zh: '三分之一的设备同时断电或断网数小时。',
    },
    ...alone,
    outage: 1 / 3,
  },
  'supply-outage': {
    doc: {
      en: 'A third of the devices loses its supply for hours, all at once and in every service at the same time; each shows it as its service sees that.',
      zh: '三分之一的设备同时失电数小时，各服务时间一致；每台设备按其服务可见的方式表现。',
    },
    ...alone,
    dark: 1 / 3,
  },
  festival: {
    doc: { en: 'People do two and a half times as much.', zh: '活动量为平日的两倍半。' },
    ...ordinary,
    demand: 2.5,
  },
  nonsense: {
    doc: {
      en: 'Beside each message one that must be refused, with the code that the truth names.',
      zh: '每条消息旁另有一条必须拒收的消息，其代码见真实情况。',
    },
    ...ordinary,
    nonsense: 1,
  },
} satisfies Record<string, Scenario>;

/** Begins the name of the scenario of one alarm: `fault:fire`. */
export const faultPrefix = 'fault:';

/** Names of the scenarios of every service. */
export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** The scenario in which every device has one fault, and nothing else is wrong. */
export const faultScenario = (alarm: string): Scenario => ({
  ...alone,
  doc: { en: `Every device has the fault of alarm ${alarm} once.`, zh: `每台设备发生一次告警 ${alarm} 对应的故障。` },
  raises: alarm,
  ...(alarm === manyOffline ? { outage: 1 } : { fault: alarm }),
});
