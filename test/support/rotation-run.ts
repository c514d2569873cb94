import { districtWorkflow, surveyWorkflow } from '../../constructs/device-rotation/workflow';
import { MemoryState } from '../../lib/engine/ports/memory/state';
import { RotationBook } from '../../lib/registry/rotation/book';
import { runStep, type StepEvent } from '../../lib/registry/rotation/run-step';
import type { RotationPorts } from '../../lib/registry/rotation/step';
import { MemoryIot } from './memory-iot';
import type { RegistryCloud } from './registry-cloud';
import { type Behaviour, RotationDevice } from './rotation-device';
import { runWorkflow, type WorkflowEnd } from './run-workflow';

/** One run of a step: what a test keeps of it is the test's. */
export interface StepRun {
  readonly step: string;
}

/** Stands around each call of AWS that a run of a step makes: a test counts them, and breaks them. */
export type Around = <T>(name: string, by: StepRun, call: () => Promise<T>) => Promise<T>;

function through<T extends object>(port: string, target: T, by: StepRun, around: Around): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => around(`${port}.${String(name)}`, by, async () => value.apply(target, args));
    },
  });
}

const functionArn = 'function';
const invoke = 'invoke';
const startExecution = 'start-execution';
const districtMachineArn = 'district-machine';

/** The rotation of a city in this process: the real workflows and steps, AWS IoT in memory, time by hand. */
export class RotationRun {
  nowMs = Date.UTC(2026, 10, 24);
  readonly iot = new MemoryIot(() => this.nowMs);
  private readonly state = new MemoryState();
  readonly book = new RotationBook(this.state);
  readonly devices = new Map<string, RotationDevice>();
  readonly log: string[] = [];
  readonly counted: Record<string, number> = {};
  readonly walks: WorkflowEnd[] = [];
  /** Called before each step; a test breaks things here. */
  beforeStep: (event: StepEvent) => void = () => {};
  around?: Around;
  /** Seconds that pass in a second of waiting: who looks less often calls less. */
  haste = 1;
  /** Stands around each run of a step. */
  aroundStep: <T>(by: StepRun, work: () => Promise<T>) => Promise<T> = (_, work) => work();
  private readonly parts = { invoke, functionArn };

  readonly ports: RotationPorts;

  constructor(
    private readonly districts: readonly string[] = ['north', 'south'],
    /** A registry of its own. @default the one of `iot` */
    private readonly cloud?: RegistryCloud,
  ) {
    this.ports = {
      certificates: cloud?.certificates ?? this.iot.certificates,
      things: cloud?.things ?? this.iot.things,
      jobs: this.iot.jobs,
      connections: this.iot.connections,
      book: this.book,
      clock: { nowMs: () => this.nowMs },
      metrics: {
        indicator: () => {},
        sample: () => {},
        flush: () => {},
        count: (name, value, dimensions = {}) => {
          const key = [name, ...Object.values(dimensions)].join(' ');
          this.counted[key] = (this.counted[key] ?? 0) + value;
        },
      },
      policy: { maxAgeDays: 365, daysBeforeExpiry: 30, keepOldDays: 7, districts },
    };
  }

  step(event: StepEvent) {
    this.beforeStep(event);
    const by = { step: event.step };
    return this.aroundStep(by, () => runStep(event, this.portsOf(by), (line) => this.log.push(line)));
  }

  /** What a run of a step meets. */
  private portsOf(by: StepRun): RotationPorts {
    const { around, ports } = this;
    if (!around) return ports;
    return {
      ...ports,
      certificates: through('certificates', ports.certificates, by, around),
      things: through('things', ports.things, by, around),
      jobs: through('jobs', ports.jobs, by, around),
      connections: through('connections', ports.connections, by, around),
      book: new RotationBook(through('state', this.state, by, around)),
    };
  }

  /** The survey and the walks that it begins. */
  async survey(devicesPerWalk = 25): Promise<WorkflowEnd> {
    const { districts, parts } = this;
    const workflow = surveyWorkflow({ ...parts, startExecution, districtMachineArn, districts, devicesPerWalk });
    return runWorkflow(workflow, {}, this.world());
  }

  async walk(district: string, left = 25): Promise<WorkflowEnd> {
    const end = await runWorkflow(districtWorkflow(this.parts), { district, left }, this.world());
    this.walks.push(end);
    return end;
  }

  passDays(days: number): void {
    this.nowMs += days * 86_400_000;
  }

  private world() {
    return {
      run: async (resource: string, parameters: Readonly<Record<string, unknown>>) => {
        if (resource === invoke) return { Payload: await this.step(parameters.Payload as StepEvent) };
        const { district, left } = parameters.Input as { district: string; left: number };
        return this.walk(district, left);
      },
      wait: async (seconds: number) => {
        this.nowMs += seconds * this.haste * 1000;
        this.devicesAct();
      },
    };
  }

  device(thing: string): RotationDevice {
    const known = this.devices.get(thing);
    if (known) return known;
    const { iot, cloud } = this;
    const [held = ''] = cloud?.certificatesOf(thing) ?? iot.certificatesOf(thing);
    const made = new RotationDevice(thing, held, () => this.nowMs, {
      jobs: () => iot.startedJobs.values(),
      letsIn: (id) => (cloud ?? iot).letsIn(thing, id),
      seen: (id) => void iot.connected.add(`${thing} ${id}`),
    });
    this.devices.set(thing, made);
    return made;
  }

  behave(thing: string, behaviour: Behaviour): void {
    this.device(thing).behaviour = behaviour;
  }

  /** Devices do all that they have to do. */
  devicesAct(): void {
    this.iot.endLateJobs();
    for (const { thing } of this.iot.startedJobs.values()) while (this.device(thing).act());
  }
}
