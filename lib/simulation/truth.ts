import type { Fault } from '../services/shared/simulation';
import type { Words } from '../services/shared/words';
import type { RegisterTruth } from './register/truth';

/** An alarm that must come, and go, on a device: seen at the moments at which the device was, or was silent. */
export interface TrueAlarm {
  readonly alarm: string;
  readonly device: string;
  /** First moment of the fault, and first after it; null: it lasts on at the end. Epoch ms. */
  readonly fromMs: number;
  readonly toMs: number | null;
  /** See `Fault`. Seconds. */
  readonly raisedWithin: number;
  readonly clearedWithin: number | null;
}

/** A time in which the registry has not a device that sends messages. Epoch ms. */
export interface Unregistered {
  readonly device: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** When so many devices of all were without power or network. Epoch ms. */
export interface TrueOutage {
  readonly fromMs: number;
  readonly toMs: number;
  readonly devices: number;
  readonly of: number;
}

/** An alarm that no device of the city can have, and what it would need. */
export interface ImpossibleAlarm {
  readonly alarm: string;
  readonly needs?: Words;
}

/** What was sent of a feed; `nonsense` is what must be refused. */
export interface SentMessages {
  readonly messages: number;
  readonly repeated: number;
  readonly nonsense: number;
}

/** What happened, as the simulation knows it and no processor: what findings are compared with. */
export class Truth {
  readonly alarms: TrueAlarm[] = [];
  readonly happened = new Map<string, number>();
  /** By feed; counted in place, since each message of a day is. */
  readonly sent = new Map<string, { -readonly [Kind in keyof SentMessages]: number }>();
  /** What must be in a register, of a service that is one. */
  register?: RegisterTruth;
  /** Messages of a feed that must be refused, by code. */
  readonly refused = new Map<string, Map<string, number>>();
  readonly unregistered: Unregistered[] = [];
  outage?: TrueOutage;
  impossible: readonly ImpossibleAlarm[] = [];

  fault(alarm: string, device: string, of: Fault<string>, fromMs: number, toMs: number | null): void {
    const { raisedWithin, clearedWithin } = of;
    for (const one of [alarm, ...(of.brings ?? [])])
      this.alarms.push({ alarm: one, device, fromMs, toMs, raisedWithin, clearedWithin });
  }

  add(sums: Readonly<Record<string, number | undefined>>): void {
    for (const [sum, value = 0] of Object.entries(sums)) this.happened.set(sum, (this.happened.get(sum) ?? 0) + value);
  }

  count(feed: string, kind: keyof SentMessages): void {
    const sent = this.sent.get(feed) ?? { messages: 0, repeated: 0, nonsense: 0 };
    this.sent.set(feed, sent);
    sent[kind]++;
  }

  refuse(feed: string, code: string): void {
    this.count(feed, 'nonsense');
    const codes = this.refused.get(feed) ?? new Map<string, number>();
    this.refused.set(feed, codes.set(code, (codes.get(code) ?? 0) + 1));
  }

  /** As a file says it; alarms by time, then device. */
  toJSON() {
    const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    const alarms = [...this.alarms]
      .sort((a, b) => a.fromMs - b.fromMs || (a.device < b.device ? -1 : 1))
      .map(({ fromMs, toMs, ...alarm }) => ({ ...alarm, from: time(fromMs), to: time(toMs) }));
    const sorted = <T>(map: ReadonlyMap<string, T>) =>
      Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    const refused = new Map([...this.refused].map(([feed, codes]) => [feed, sorted(codes)]));
    const unregistered = this.unregistered.map(({ device, fromMs, toMs }) => ({
      device,
      from: time(fromMs),
      to: time(toMs),
    }));
    const register = this.register ? { register: this.register.toJSON() } : {};
    const { outage, impossible } = this;
    const away = outage && {
      from: time(outage.fromMs),
      to: time(outage.toMs),
      devices: outage.devices,
      of: outage.of,
    };
    return {
      alarms,
      happened: sorted(this.happened),
      sent: sorted(this.sent),
      refused: sorted(refused),
      ...register,
      ...(unregistered.length > 0 ? { unregistered } : {}),
      ...(away ? { outage: away } : {}),
      ...(impossible.length > 0 ? { impossible } : {}),
    };
  }
}
