import type { RotationPorts, StepInput, StepResult } from './step';
import { type StepName, steps } from './steps';

export interface StepEvent extends StepInput {
  readonly step: StepName;
}

/** Runs a step by its name; says in log and metric what came of it. */
export async function runStep(
  { step, ...input }: StepEvent,
  ports: RotationPorts,
  log: (line: string) => void,
): Promise<StepInput & StepResult> {
  const work = steps[step];
  if (!work) throw new Error(`no step ${step}; there are ${Object.keys(steps).join(', ')}`);
  const thing = input.district ? (await ports.book.seat(input.district)).open?.thing : undefined;
  const result = await work(input, ports);
  ports.metrics.count('RotationSteps', 1, { Step: step, Outcome: result.outcome });
  log(`${JSON.stringify({ step, district: input.district, thing, outcome: result.outcome })}\n`);
  const { error: _, ...kept } = input;
  return { ...kept, ...result };
}
