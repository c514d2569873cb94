/** States of the Amazon States Language, as far as these workflows use them. */
export type State = Readonly<Record<string, unknown>> & { readonly Type: string };

export interface Workflow {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface StepParts {
  /** ARN of the service integration `lambda:invoke` in the partition. */
  readonly invoke: string;
  readonly functionArn: string;
}

/** Errors that pass by themselves, those of AWS IoT under load among them: tried for about ten minutes. */
const retry = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 6, MaxDelaySeconds: 240 },
];

/** Seconds between two looks at a device that is waited for. */
const lookEverySeconds = 60;

/** A task that runs one step of the function; its answer is the next state's input. */
const taskOf =
  ({ invoke, functionArn }: StepParts) =>
  (step: string, input: Readonly<Record<string, string>>, next: Readonly<Record<string, unknown>>): State => ({
    Type: 'Task',
    Resource: invoke,
    Parameters: { FunctionName: functionArn, Payload: { step, ...input } },
    OutputPath: '$.Payload',
    Retry: retry,
    ...next,
  });

/** What follows from the outcome of a step; any other outcome is a fault of ours. */
const byOutcome = (next: Readonly<Record<string, string>>): State => ({
  Type: 'Choice',
  Choices: Object.entries(next).map(([outcome, state]) => ({
    Variable: '$.outcome',
    StringEquals: outcome,
    Next: state,
  })),
});

/** A device that failed, and a seat that the walk has no more: both may be of a try whose answer was lost. */
const lost = { failed: 'Failed', gone: 'Pick' } as const;

const wait = (next: string): State => ({ Type: 'Wait', Seconds: lookEverySeconds, Next: next });

/**
 * Walks one district: device after device, one at a time. A failure ends the walk as failed, so that an alarm is raised
 * for it, and the district rests until a person has looked.
 */
export function districtWorkflow(parts: StepParts): Workflow {
  const task = taskOf(parts);
  const place = { 'district.$': '$.district', 'left.$': '$.left', 'walk.$': '$$.Execution.Name' };
  const step = (name: string, next: string): State =>
    task(name, place, { Next: next, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Fail' }] });
  return {
    Comment: 'Replaces the certificates of a district, one device at a time',
    StartAt: 'Pick',
    States: {
      Pick: task('pick', place, { Next: 'AfterPick' }),
      AfterPick: byOutcome({
        picked: 'Ask',
        offer: 'Install',
        taken: 'Deactivate',
        none: 'Done',
        enough: 'Done',
        busy: 'Done',
        paused: 'Done',
        failed: 'Failed',
      }),
      Ask: step('ask', 'WaitForRequest'),
      WaitForRequest: wait('ReadRequest'),
      ReadRequest: step('read-request', 'AfterRequest'),
      AfterRequest: byOutcome({ ...lost, answered: 'Issue', pending: 'WaitForRequest', postponed: 'Pick' }),
      Issue: step('issue', 'AfterIssue'),
      AfterIssue: byOutcome({ ...lost, issued: 'Install', withdrawn: 'Pick' }),
      Install: step('install', 'AfterInstall'),
      AfterInstall: byOutcome({ ...lost, sent: 'WaitForConnection', withdrawn: 'Pick' }),
      WaitForConnection: wait('Confirm'),
      Confirm: step('confirm', 'AfterConfirm'),
      AfterConfirm: byOutcome({
        ...lost,
        connected: 'Deactivate',
        pending: 'WaitForConnection',
        withdrawn: 'Pick',
      }),
      Deactivate: step('deactivate', 'Pick'),
      Fail: task('fail', { ...place, 'error.$': '$.error' }, { Next: 'Failed' }),
      Failed: { Type: 'Fail', Error: 'RotationFailed', Cause: 'See citykit devices rotate --status' },
      Done: { Type: 'Succeed' },
    },
  };
}

interface SurveyParts extends StepParts {
  /** ARN of the service integration `states:startExecution` in the partition. */
  readonly startExecution: string;
  readonly districtMachineArn: string;
  readonly districts: readonly string[];
  /** Devices that one walk takes at most: the history of an execution holds 25,000 events. */
  readonly devicesPerWalk: number;
}

/** Finds what is due, deletes what is old enough, and sends a walk into every district. */
export function surveyWorkflow({
  startExecution,
  districtMachineArn,
  districts,
  devicesPerWalk,
  ...parts
}: SurveyParts): Workflow {
  const task = taskOf(parts);
  return {
    Comment: 'Finds certificates that are due and walks all districts',
    StartAt: 'Survey',
    States: {
      Survey: task('survey', {}, { Next: 'AfterSurvey' }),
      AfterSurvey: byOutcome({ more: 'SurveyMore', done: 'DeleteOld' }),
      SurveyMore: task('survey', { 'marker.$': '$.marker' }, { Next: 'AfterSurvey' }),
      DeleteOld: task('delete-old', {}, { Next: 'AfterDelete' }),
      AfterDelete: byOutcome({ more: 'DeleteOld', done: 'Districts' }),
      Districts: { Type: 'Pass', Result: { districts }, Next: 'WalkDistricts' },
      WalkDistricts: {
        Type: 'Map',
        ItemsPath: '$.districts',
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'WalkDistrict',
          States: {
            WalkDistrict: {
              Type: 'Task',
              Resource: startExecution,
              Parameters: {
                StateMachineArn: districtMachineArn,
                Input: { 'district.$': '$', left: devicesPerWalk },
              },
              Retry: retry,
              End: true,
            },
          },
        },
        ResultPath: null,
        End: true,
      },
    },
  };
}
