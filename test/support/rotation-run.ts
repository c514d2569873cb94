import { districtWorkflow, surveyWorkflow } from '../../constructs/device-rotation/workflow';
import { RotationBook } from '../../lambdas/registry/rotation/book';
import { detailsOf } from '../../lambdas/registry/rotation/protocol';
import { runStep, type StepEvent } from '../../lambdas/registry/rotation/run-step';
import type { RotationPorts } from '../../lambdas/registry/rotation/step';
import { MemoryState } from '../../lambdas/shared/memory/state';
import { newIdentity } from './certificate-request';
import { MemoryIot } from './memory-iot';
import type { RegistryCloud } from './registry-cloud';
import { runWorkflow, type WorkflowEnd } from './run-workflow';

/** What a device does with a job that it finds; the healthy one follows the contract. */
export type Behaviour = 'healthy' | 'silent' | 'refuses' | 'sends-junk' | 'refuses-install' | 'never-connects';

const functionArn = 'function';
const invoke = 'invoke';
const startExecution = 'start-execution';
const districtMachineArn = 'district-machine';

/** The rotation of a city in this process: the real workflows and steps, AWS IoT in memory, time by hand. */
export class RotationRun {
  nowMs = Date.UTC(2026, 10, 24);
  readonly iot = new MemoryIot(() => this.nowMs);
  readonly book = new RotationBook(new MemoryState());
  readonly behaviours = new Map<string, Behaviour>();
  readonly log: string[] = [];
  readonly counted: Record<string, number> = {};
  readonly walks: WorkflowEnd[] = [];
  /** Called before each step; a test breaks things here. */
  beforeStep: (event: StepEvent) => void = () => {};
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
    return runStep(event, this.ports, (line) => this.log.push(line));
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
        this.nowMs += seconds * 1000;
        this.devicesAct();
      },
    };
  }

  /** Devices look for jobs while the workflow waits. */
  private devicesAct(): void {
    for (const job of this.iot.startedJobs.values()) {
      const behaviour = this.behaviours.get(job.thing) ?? 'healthy';
      if (job.status !== 'QUEUED' || behaviour === 'silent') continue;
      if (job.document.step === 'request') Object.assign(job, answer(job.thing, behaviour));
      else if (behaviour === 'refuses-install') job.status = 'REJECTED';
      else if (behaviour === 'never-connects') job.status = 'SUCCEEDED';
      else job.status = this.connect(job.thing, String(job.document.certificateId)) ? 'SUCCEEDED' : 'FAILED';
    }
  }

  private connect(thing: string, certificateId: string): boolean {
    if (!this.cloud) return this.iot.connect(thing, certificateId);
    const isIn = this.cloud.letsIn(thing, certificateId);
    if (isIn) this.iot.connected.add(`${thing} ${certificateId}`);
    return isIn;
  }
}

function answer(thing: string, behaviour: Behaviour) {
  if (behaviour === 'refuses') return { status: 'REJECTED', details: {} };
  if (behaviour === 'sends-junk') return { status: 'SUCCEEDED', details: { request1: 'junk' } };
  return { status: 'SUCCEEDED', details: detailsOf(newIdentity(thing).request) };
}
