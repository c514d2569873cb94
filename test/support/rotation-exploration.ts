import { isDeepStrictEqual } from 'node:util';
import { resume } from '../../lib/devices/rotation/resume';
import type { RotationDevice } from './rotation-device';
import type { FaultKind, History, Meanwhile } from './rotation-history';
import { RotationRun, type StepRun } from './rotation-run';
import { Stopped } from './run-workflow';

interface StepNotes {
  /** How often a call of a name was made in it. */
  readonly made: Map<string, number>;
  /** Has the workflow go on as if the step had failed, though it has not. */
  readonly giveUp: (error: Error) => void;
}

interface Hanging {
  readonly by: StepRun;
  readonly from: number;
  readonly sinceMs: number;
  readonly goOn: () => void;
}

/** Longest time that a step hangs, ms: AWS Lambda ends it then. */
const lambdaTimeoutMs = 120_000;
const minuteMs = 60_000;
/** Surveys after everything works again, by which all is to have ended. */
const roundsAtMost = 6;
const districts = ['north'];

/** One history of a district with two devices that are due: the real workflows and steps, all else in memory. */
class Exploration {
  readonly run = new RotationRun(districts);
  calls = 0;
  readonly wrong: string[] = [];
  private readonly steps = new WeakMap<StepRun, StepNotes>();
  private isHealed = false;
  private readonly sites = new Map<string, FaultKind>();
  private readonly names = new Map<string, FaultKind>();
  private hanging?: Hanging;
  private readonly ends = new WeakMap<StepRun, Promise<unknown>>();
  private listed: readonly string[] = [];

  constructor(private readonly history: History) {
    const { run } = this;
    run.iot.enroll('tv-1', 'north', { ageDays: 900 });
    run.iot.enroll('tv-2', 'north', { ageDays: 400 });
    for (const thing of ['tv-1', 'tv-2']) run.device(thing);
    run.behave('tv-1', history.behaviour ?? 'healthy');
    run.haste = history.hung ? 1 : 15;
    run.around = (name, by, call) => this.around(name, by, call);
    run.aroundStep = (by, work) => this.aroundStep(by, work);
  }

  /** The rule of all: what a device holds opens its door. */
  private check(after: string): void {
    const { run } = this;
    // The first moment is the one to look at.
    if (this.wrong.length > 0) return;
    for (const { thing, held } of run.devices.values())
      if (!run.iot.retired.has(thing) && !run.iot.letsIn(thing, held))
        this.wrong.push(`after call ${this.calls - 1}, ${after}: ${thing} holds no certificate in service`);
  }

  private aroundStep<T>(by: StepRun, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.steps.set(by, { made: new Map(), giveUp: reject });
      const ended = work();
      this.ends.set(by, ended);
      ended.then(resolve, reject);
    });
  }

  private async around<T>(name: string, by: StepRun, call: () => Promise<T>): Promise<T> {
    const at = this.calls++;
    const site = this.siteOf(name, by);
    await this.happen(at, by);
    const fault = this.faultOf(at, name, site);
    if (fault === 'stopped-before') throw new Stopped(site);
    if (fault && !['lost', 'lost-for-good', 'stopped-after'].includes(fault)) throw new Error(`${fault}: ${site}`);
    const answer = await call();
    this.check(site);
    if (fault === 'stopped-after') throw new Stopped(site);
    if (fault) throw new Error(`${fault}: ${site}`);
    return answer;
  }

  /** Which call of which step it is: the same one in each run. */
  private siteOf(name: string, by: StepRun): string {
    const made = this.steps.get(by)?.made;
    const nth = made?.get(name) ?? 0;
    made?.set(name, nth + 1);
    return `${by.step} ${name} ${nth}`;
  }

  private faultOf(at: number, name: string, site: string): FaultKind | undefined {
    if (this.isHealed) return undefined;
    const kind = this.history.faults?.find((fault) => fault.at === at)?.kind;
    if (kind === 'for-good' || kind === 'lost-for-good') this.sites.set(site, kind);
    if (kind === 'no-right') this.names.set(name, kind);
    if (kind === 'outage') this.names.set('', kind);
    return kind ?? this.sites.get(site) ?? this.names.get(name) ?? this.names.get('');
  }

  /** What the history holds for the moment before a call. */
  private async happen(at: number, by: StepRun): Promise<void> {
    const { devicesActAt, meanwhile, hung, retired } = this.history;
    const { run } = this;
    if (at === devicesActAt) {
      run.devicesAct();
      this.check('what devices did');
    }
    if (at === retired?.at) {
      run.iot.retired.add('tv-1');
      this.listed = run.iot.certificatesOf('tv-1');
    }
    if (retired && at === retired.at + retired.calls) this.revoke();
    if (at === meanwhile?.at) await this.others(meanwhile.what);
    if (at === hung?.at) await this.hang(at, by);
    else if (this.hanging && at === this.hanging.from + (hung?.calls ?? 0)) await this.letGoOn();
  }

  private revoke(): void {
    for (const id of this.listed) if (this.run.iot.stored.has(id)) this.run.iot.revoke('tv-1', id);
    this.listed = [];
  }

  private async others(what: Meanwhile): Promise<void> {
    if (what !== 'walk') this.pass(200);
    await this.attempt(() => this.run.walk('north'));
    if (what !== 'later-walk-resumed') return;
    await this.resume();
    await this.attempt(() => this.run.walk('north'));
  }

  private hang(at: number, by: StepRun): Promise<void> {
    return new Promise<void>((goOn) => {
      this.hanging = { by, from: at, sinceMs: this.run.nowMs, goOn };
      this.steps.get(by)?.giveUp(new Error('Sandbox.Timedout'));
    });
  }

  private async letGoOn(): Promise<void> {
    const { hanging } = this;
    this.hanging = undefined;
    if (!hanging || this.run.nowMs - hanging.sinceMs > lambdaTimeoutMs) return;
    hanging.goOn();
    await this.ends.get(hanging.by)?.catch(() => {});
  }

  private pass(minutes: number): void {
    this.run.nowMs += minutes * minuteMs;
    this.run.iot.endLateJobs();
  }

  private async resume(): Promise<void> {
    const { book } = this.run;
    if ((await book.seat('north')).failure) await resume(book, 'north');
  }

  /** An execution that fails, fails: the next one goes on. */
  private async attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch(() => {});
  }

  private async round(): Promise<void> {
    await this.resume();
    await this.attempt(() => this.run.survey());
    this.pass(360);
    this.run.devicesAct();
    this.check('what devices did');
  }

  /** The history while it is broken, and after it is mended. */
  async play(): Promise<void> {
    await this.round();
    await this.round();
    this.isHealed = true;
    await this.letGoOn();
    this.revoke();
    for (const device of this.run.devices.values()) device.restart();
    if (this.history.isLookedAtLate) this.passMonth();
    for (let n = 0; n < roundsAtMost && !(await this.isSettled()); n++) await this.round();
  }

  private passMonth(): void {
    this.run.passDays(31);
    this.run.iot.connected.clear();
  }

  private async isSettled(): Promise<boolean> {
    const { book, devices } = this.run;
    return isDeepStrictEqual(await book.seat('north'), {}) && [...devices.values()].every((d) => this.isFresh(d));
  }

  /** Retired devices are nothing to be renewed. */
  private isFresh({ thing, held }: RotationDevice): boolean {
    const { iot, nowMs } = this.run;
    return iot.retired.has(thing) || nowMs - (iot.stored.get(held)?.createdMs ?? 0) < 200 * 86_400_000;
  }

  /** What is to be true in the end: each device has its new certificate, and nothing else is left. */
  async judge(): Promise<readonly string[]> {
    const { run, wrong } = this;
    const { iot, book } = run;
    const seat = await book.seat('north');
    if (Object.keys(seat).length > 0) wrong.push(`the seat is not free: ${JSON.stringify(seat)}`);
    run.passDays(8);
    await run.survey();
    for (const device of run.devices.values()) {
      const { thing, held } = device;
      const left = iot.certificatesOf(thing);
      const should = iot.retired.has(thing) ? [] : [held];
      if (left.join() !== should.join()) wrong.push(`${thing} holds ${held} and has ${left.join()}`);
      if (!this.isFresh(device)) wrong.push(`${thing} has its old certificate yet`);
    }
    const inService = [...iot.stored.values()].filter(({ status }) => status === 'ACTIVE').length;
    const things = run.devices.size - iot.retired.size;
    if (inService !== things) wrong.push(`${inService} certificates are active, of ${things} devices`);
    // A retired device keeps its certificates, inactive: `citykit devices apply` deletes none. And a step that hangs
    // for hours, longer than AWS Lambda lets any, may issue a certificate for a rotation that has ended.
    const mayLeave = iot.retired.size > 0 || this.history.meanwhile?.what.startsWith('later');
    if (!mayLeave && iot.stored.size !== things) wrong.push(`${iot.stored.size} certificates are left`);
    const due = await book.due('north');
    if (due.length > 0) wrong.push(`${due.length} are due`);
    return wrong;
  }
}

/** Plays a history; answers what was wrong in it, the first first. */
export async function played(history: History): Promise<readonly string[]> {
  const exploration = new Exploration(history);
  await exploration.play();
  return exploration.judge();
}

/** How many calls a history makes before it is mended. */
export async function callsOf(history: History): Promise<number> {
  const exploration = new Exploration(history);
  await exploration.run.survey();
  return exploration.calls;
}
