import type { Moment, Simulated } from '../../shared/simulation';
import type { ChargingSection } from '../config';
import { type Call, outOfOrder, type Session, type Speech, type State, speech16, speech201 } from './speech';
import { gapHours } from './visits';

export type Fault =
  | 'start-success'
  | 'idle-session'
  | 'meter-stuck'
  | 'unbilled-session'
  | 'faulted-connector'
  | 'safety-fault'
  | 'security-event'
  | 'station-offline'
  | 'port-uptime';

type Now = Pick<Moment<string>, 'atMs' | 'hours' | 'wall' | 'weather' | 'demand' | 'hasRestarted'>;

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** A car that comes because a fault needs one comes so soon. */
const soonMs = 30_000;
const never = Number.POSITIVE_INFINITY;
/** In the place of the end of a state: it boots at its next moment. */
const starting = 0;

/** However seldom its heart beats, what happens to a station happens within a quarter of an hour. */
const longestStepSeconds = 900;
export const stepSecondsOf = (heartbeatSeconds: number): number =>
  heartbeatSeconds / Math.ceil(heartbeatSeconds / longestStepSeconds);

interface Wish {
  readonly idToken: string;
  /** Of 2.0.1. */
  readonly remoteStartId?: number;
}

/** A call of a station, with its time (RFC 3339) and message id. */
export interface Said extends Call {
  readonly at: string;
  readonly id: string;
}

/** A station of one connector: cars come, charge, stand for a while and leave. */
export class Station {
  private state: State = 'Available';
  /** When the state ends, epoch ms. */
  private untilMs = starting;
  private fault: Fault | undefined;
  private session: Session | undefined;
  private sessions = 0;
  private powerW = 0;
  /** The register, and when it was there. */
  private registerWh: number;
  private readMs = 0;
  private sampleMs = never;
  readonly protocol: ChargingSection['protocols'][number];
  private readonly speech: Speech;
  private messages = 0;
  private saidMs = 0;
  /** When its last frame left it, and from when on frames can. */
  private sentMs = 0;
  private connectedMs = 0;
  /** When its heart beats next. */
  private beatsMs = 0;
  private said: Said[] = [];
  private happened = { sessions: 0, wattHours: 0 };
  /** Who comes next, because the central system asks for it. */
  private wish: Wish | undefined;
  private limitW = never;
  private reservation: number | undefined;
  /** As the central system has set them. */
  readonly settings = new Map<string, string>();

  constructor(private readonly device: Simulated<ChargingSection>) {
    const { protocols } = device.section;
    const number = Number(/\d+$/.exec(device.id)?.[0] ?? 0);
    this.protocol = protocols[number % protocols.length] as Station['protocol'];
    this.speech = this.protocol === 'ocpp1.6' ? speech16 : speech201;
    this.registerWh = Math.floor(device.chance.between(0, 1e7));
  }

  /** What it says and what happened up to a moment, from which on it has the fault. */
  until(now: Now, section: ChargingSection, fault: Fault | undefined) {
    const { meterValueSampleIntervalSeconds, heartbeatIntervalSeconds } = section;
    [this.said, this.happened] = [[], { sessions: 0, wattHours: 0 }];
    // What it could not send while nobody answered it says when it is connected again.
    if (now.hours * 3600 > 1.5 * stepSecondsOf(heartbeatIntervalSeconds)) this.connectedMs = now.atMs;
    if (now.hasRestarted) this.untilMs = starting;
    if (this.untilMs === starting) {
      this.stopsSession(now.atMs);
      this.boots(now);
    }
    for (;;) {
      const nextMs = Math.min(this.untilMs, this.sampleMs);
      if (nextMs > now.atMs) break;
      this.meter(nextMs);
      if (this.untilMs <= nextMs) this.goOn(now, meterValueSampleIntervalSeconds * 1000);
      else this.sample(nextMs, meterValueSampleIntervalSeconds * 1000);
    }
    this.meter(now.atMs);
    if (fault !== this.fault) {
      const before = this.fault;
      this.fault = fault;
      if (before) this.ends(before, now);
      if (fault) this.begins(fault, now);
    }
    if (now.atMs >= this.beatsMs) {
      this.say(now.atMs, this.speech.heartbeat);
      this.beatsMs = now.atMs + heartbeatIntervalSeconds * 1000;
    }
    return { said: this.said, happened: this.happened };
  }

  /** Nobody charges, and nothing is wrong. */
  get isIdle(): boolean {
    return this.state === 'Available' && this.fault === undefined && this.untilMs !== starting;
  }

  /** Somebody is let in from afar, and plugs in soon. */
  startsFor(idToken: string, remoteStartId?: number): boolean {
    if (!this.isIdle) return false;
    this.wish = { idToken, ...(remoteStartId === undefined ? {} : { remoteStartId }) };
    this.untilMs = this.readMs + soonMs;
    return true;
  }

  /** The session of that number ends. */
  stopsFor(transaction: number): boolean {
    if (this.session?.transaction !== transaction || this.fault !== undefined) return false;
    [this.state, this.powerW, this.untilMs] = ['Finishing', 0, this.readMs];
    return true;
  }

  restarts(): boolean {
    if (this.fault !== undefined) return false;
    this.untilMs = starting;
    return true;
  }

  reserves(id: number): 'Accepted' | 'Occupied' | 'Faulted' {
    if (outOfOrder.includes(this.state)) return 'Faulted';
    if (!this.isIdle || this.reservation !== undefined) return 'Occupied';
    this.reservation = id;
    return 'Accepted';
  }

  cancels(reservation: number): boolean {
    if (this.reservation !== reservation) return false;
    this.reservation = undefined;
    return true;
  }

  /** It draws no more than so many W. Answers whether it had another limit. */
  isLimited(watts: number): boolean {
    const before = this.limitW;
    this.limitW = watts;
    return before !== watts;
  }

  private boots(now: Now): void {
    this.say(now.atMs, this.speech.boot);
    this.becomes('Available', now.atMs);
    this.isFree(now.atMs, now);
  }

  /** The state is over: the next begins. */
  private goOn(now: Now, intervalMs: number): void {
    const atMs = this.untilMs;
    if (this.state === 'Available' && this.fault === 'start-success') this.fails(atMs);
    else if (this.state === 'Available') this.plugsIn(atMs, intervalMs);
    else if (this.state === 'Charging') this.isFull(atMs);
    else this.leaves(atMs, now);
  }

  private plugsIn(atMs: number, intervalMs: number): void {
    const { chance } = this.device;
    this.startsSession(atMs);
    this.changes('Charging', atMs);
    this.powerW = chance.between(7000, 22_000);
    this.sampleMs = atMs + intervalMs;
    this.untilMs = atMs + chance.between(0.4, 2.5) * hourMs;
    if (this.fault === 'idle-session') this.untilMs = atMs + minuteMs;
    if (this.fault === 'meter-stuck' || this.fault === 'unbilled-session') this.untilMs = never;
  }

  private startsSession(atMs: number): void {
    const { chance } = this.device;
    const ownToken = `SIMULATED-${String(Math.floor(chance.between(0, 10_000))).padStart(4, '0')}`;
    const { idToken, ...remote } = this.wish ?? { idToken: ownToken };
    const isStartLost = this.fault === 'unbilled-session';
    const transaction = ++this.sessions;
    const session = { transaction, idToken, ...remote, startWh: this.shownWh, isStartLost, messages: 0 };
    [this.session, this.wish, this.reservation] = [session, undefined, undefined];
    this.becomes('Preparing', atMs);
    this.say(atMs, () => this.speech.authorize(idToken));
    this.say(atMs, (time) => this.speech.starts(time, session), isStartLost);
  }

  private isFull(atMs: number): void {
    this.changes('SuspendedEV', atMs);
    this.powerW = 0;
    // Below the hour after which a car blocks its place.
    this.untilMs = this.fault === 'idle-session' ? never : atMs + this.device.chance.between(5, 40) * minuteMs;
  }

  /** An attempt of somebody who gives up after a minute, and of the next two minutes later. */
  private fails(atMs: number): void {
    this.startsSession(atMs);
    this.stopsSession(atMs + minuteMs);
    this.untilMs = atMs + 3 * minuteMs;
  }

  private leaves(atMs: number, now: Now): void {
    this.stopsSession(atMs);
    this.isFree(atMs, now);
  }

  private stopsSession(atMs: number): void {
    const { session, speech } = this;
    if (!session) return;
    this.say(atMs, (time) => speech.stops(time, session, this.shownWh));
    this.becomes('Finishing', atMs);
    this.becomes('Available', atMs);
    this.happened.sessions += 1;
    this.happened.wattHours += this.shownWh - session.startWh;
    [this.session, this.powerW, this.sampleMs] = [undefined, 0, never];
  }

  private isFree(atMs: number, { wall, demand }: Now): void {
    this.untilMs = atMs + gapHours(wall, demand, this.device.chance) * hourMs;
  }

  private begins(fault: Fault, { atMs }: Now): void {
    switch (fault) {
      case 'idle-session':
        if (this.state === 'Available') this.untilMs = atMs + soonMs;
        else this.untilMs = this.state === 'Charging' ? atMs + minuteMs : never;
        return;
      case 'meter-stuck':
        if (this.state === 'Charging') this.untilMs = never;
        else {
          this.stopsSession(atMs);
          this.untilMs = atMs + soonMs;
        }
        return;
      case 'start-success':
      case 'unbilled-session':
        this.stopsSession(atMs);
        this.untilMs = atMs + soonMs;
        return;
      case 'faulted-connector':
      case 'safety-fault':
        this.stopsSession(atMs);
        this.becomes('Faulted', atMs, this.code);
        this.untilMs = never;
        return;
      case 'port-uptime':
        this.stopsSession(atMs);
        this.becomes('Unavailable', atMs);
        this.untilMs = never;
        return;
      case 'station-offline':
        return;
      case 'security-event':
        this.say(atMs, (time) => this.speech.security(time, 'TamperDetectionActivated'));
    }
  }

  private ends(fault: Fault, now: Now): void {
    if (fault === 'security-event' || fault === 'station-offline') return;
    if (fault === 'meter-stuck' && this.state === 'Charging') {
      this.untilMs = now.atMs + 20 * minuteMs;
      return;
    }
    if (outOfOrder.includes(this.state)) this.becomes('Available', now.atMs);
    this.leaves(now.atMs, now);
  }

  /** The connector says what it is. */
  private becomes(state: State, atMs: number, code?: string): void {
    this.state = state;
    const { status, problem } = this.speech;
    this.say(atMs, (time) => status(time, state, code));
    if (problem && code !== undefined) this.say(atMs, (time) => problem(time, code));
  }

  /** What endangers people, of the error codes of OCPP 1.6. */
  private get code(): string | undefined {
    return this.fault === 'safety-fault' ? 'GroundFailure' : undefined;
  }

  /** The session says what it is. */
  private changes(state: State, atMs: number): void {
    const { session } = this;
    this.state = state;
    if (session) this.say(atMs, (time) => this.speech.changes(time, session, this.shownWh, state));
  }

  private sample(atMs: number, intervalMs: number): void {
    const { session } = this;
    if (session) this.say(atMs, (time) => this.speech.meters(time, session, this.shownWh, this.state));
    this.sampleMs = atMs + intervalMs;
  }

  private meter(atMs: number): void {
    const passedMs = Math.max(0, atMs - this.readMs);
    if (this.fault !== 'meter-stuck') this.registerWh += (Math.min(this.powerW, this.limitW) * passedMs) / hourMs;
    this.readMs = Math.max(this.readMs, atMs);
  }

  /** Whole Wh, as the display has it. */
  private get shownWh(): number {
    return Math.floor(this.registerWh);
  }

  /** Each frame is sent after the one before. */
  private say(atMs: number, what: (time: string) => Call, isLost = false): void {
    this.saidMs = Math.max(Math.ceil(atMs), this.saidMs + 1);
    this.sentMs = Math.max(this.saidMs, this.sentMs + 1, this.connectedMs);
    const at = new Date(this.sentMs).toISOString();
    const call = what(new Date(this.saidMs).toISOString());
    const id = String(++this.messages);
    if (!isLost) this.said.push({ at, id, ...call });
  }
}
