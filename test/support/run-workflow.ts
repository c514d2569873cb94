import type { State, Workflow } from '../../constructs/device-rotation/workflow';

type Data = Readonly<Record<string, unknown>>;

/** What a workflow calls, and how time passes in it. */
export interface WorkflowWorld {
  /** Runs the resource of a task with its parameters. */
  readonly run: (resource: string, parameters: Data) => Promise<unknown>;
  readonly wait: (seconds: number) => Promise<void>;
}

export interface WorkflowEnd {
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** States in the order they were entered. */
  readonly path: readonly string[];
}

/** Ends an execution where it is, as when somebody stops it: nothing is tried again, and nothing caught. */
export class Stopped extends Error {}

/** Executions are distinguished by their name. */
let executions = 0;

const at = (data: unknown, path: string): unknown =>
  path === '$'
    ? data
    : path
        .slice(2)
        .split('.')
        .reduce<unknown>((found, key) => (found as Data)[key], data);

/** Parameters of a task: `key.$` takes from the input. */
function filled(template: unknown, input: unknown, execution: string): unknown {
  if (typeof template !== 'object' || template === null || Array.isArray(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), value === '$$.Execution.Name' ? execution : at(input, value as string)]
        : [key, filled(value, input, execution)],
    ),
  );
}

interface Retrier {
  readonly MaxAttempts: number;
}
interface Catcher {
  readonly Next: string;
  readonly ResultPath: string;
}

async function runTask(
  state: State,
  input: unknown,
  execution: string,
  world: WorkflowWorld,
): Promise<{ output: unknown; next?: string }> {
  const attempts = 1 + ((state.Retry as readonly Retrier[] | undefined)?.[0]?.MaxAttempts ?? 0);
  for (let n = 1; ; n++) {
    try {
      const result = await world.run(state.Resource as string, filled(state.Parameters, input, execution) as Data);
      return { output: at(result, (state.OutputPath as string) ?? '$') };
    } catch (error) {
      if (error instanceof Stopped) throw error;
      if (n < attempts) continue;
      const [caught] = (state.Catch as readonly Catcher[] | undefined) ?? [];
      if (!caught) throw error;
      const { name, message } = error as Error;
      const failure = { Error: name, Cause: message };
      return { output: { ...(input as Data), [caught.ResultPath.slice(2)]: failure }, next: caught.Next };
    }
  }
}

function chosen(state: State, input: unknown): string {
  const choices = state.Choices as readonly { Variable: string; StringEquals: string; Next: string }[];
  const found = choices.find(({ Variable, StringEquals }) => at(input, Variable) === StringEquals);
  if (!found) throw new Error(`States.NoChoiceMatched: ${JSON.stringify(input)}`);
  return found.Next;
}

/** Runs a workflow of the Amazon States Language in this process: the states that ours use. */
export async function runWorkflow(workflow: Workflow, input: unknown, world: WorkflowWorld): Promise<WorkflowEnd> {
  const path: string[] = [];
  const execution = `execution-${++executions}`;
  let data = input;
  for (let name: string | undefined = workflow.StartAt; name !== undefined; ) {
    path.push(name);
    const state = workflow.States[name] as State;
    let next = state.Next as string | undefined;
    if (state.Type === 'Fail') return { status: 'FAILED', path };
    if (state.Type === 'Task') {
      const { output, next: caught } = await runTask(state, data, execution, world);
      data = output;
      next = caught ?? next;
    }
    if (state.Type === 'Choice') next = chosen(state, data);
    if (state.Type === 'Wait') await world.wait(state.Seconds as number);
    if (state.Type === 'Pass') data = state.Result;
    if (state.Type === 'Map')
      for (const item of at(data, state.ItemsPath as string) as readonly unknown[])
        await runWorkflow(state.ItemProcessor as Workflow, item, world);
    name = next;
  }
  return { status: 'SUCCEEDED', path };
}
