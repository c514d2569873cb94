import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DeviceState } from '../device-state/device-state';
import { Processor } from '../processor/processor';
import { allow } from '../shared/allow';
import { iotArn } from '../shared/arns';
import { letRuleSend } from '../shared/rule-to-queue';
import { ConnectionLog } from './connection-log';
import type { DeviceRotationProps } from './device-rotation-props';
import { integrationArn, StateMachine } from './state-machine';
import { districtWorkflow, surveyWorkflow } from './workflow';

/** A page of 250 certificates, each described once in its life at ten a second. */
const stepSeconds = 120;
const stepMemoryMb = 512;

/**
 * Fresh certificates for devices: finds those that are due, asks device after device for a request, issues, waits until
 * it has connected with the new one, then deactivates and later deletes the old. Once an account and region.
 */
export class DeviceRotation extends Construct {
  readonly steps: Processor;
  readonly state: DeviceState;
  readonly connections: ConnectionLog;
  readonly survey: StateMachine;
  readonly district: StateMachine;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeviceRotationProps,
  ) {
    super(scope, id);
    const { names, key, deleteData, logRetention } = props;
    this.state = new DeviceState(this, 'State', { tableName: names('certificate-rotation'), key, deleteData });
    this.connections = new ConnectionLog(this, 'Connections', { names, ruleName: props.ruleName, key, deleteData });
    this.steps = this.stepFunction();
    const { functionArn } = this.steps.function;
    const parts = { invoke: integrationArn(this, 'lambda', 'invoke'), functionArn };
    this.district = new StateMachine(this, 'District', {
      name: names('certificate-rotation-district'),
      workflow: districtWorkflow(parts),
      functionArn,
      key,
      logRetention,
    });
    this.survey = new StateMachine(this, 'Survey', {
      name: names('certificate-rotation'),
      workflow: surveyWorkflow({
        ...parts,
        startExecution: integrationArn(this, 'states', 'startExecution'),
        districtMachineArn: this.district.arn,
        districts: [...props.districts].sort(),
        devicesPerWalk: props.devicesPerWalk ?? 25,
      }),
      functionArn,
      starts: this.district.arn,
      key,
      logRetention,
    });
    this.schedule(Duration.hours(props.everyHours ?? 6));
  }

  private stepFunction(): Processor {
    const { names, steps, key, logRetention } = this.props;
    const built = new Processor(this, 'Steps', {
      ...steps,
      functionName: names('certificate-rotation'),
      description: 'Steps of replacing certificates',
      environment: {
        ...steps.environment,
        ROTATION_TABLE: names('certificate-rotation'),
        CONNECTIONS_TABLE: names('device-connections'),
        ROTATION_JOBS: names('rotate'),
        IOT_ARN_PREFIX: iotArn(this, 'cert', '').replace(/:cert\/$/, ''),
      },
      memoryMb: stepMemoryMb,
      timeoutSeconds: stepSeconds,
      key,
      logRetention,
    });
    built.grants.readWriteTable(this.state.table);
    built.grants.readTable(this.connections.state.table);
    built.grants.rotateCertificates(`${names('rotate')}-`);
    return built;
  }

  /** A survey that EventBridge could not start lies in the queue of failed runs of the function. */
  private schedule(every: Duration): void {
    const role = new Role(this, 'ClockRole', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
    allow(role, { actions: ['states:StartExecution'], resources: [this.survey.arn] });
    const rule = new Rule(this, 'Clock', { schedule: Schedule.rate(every) });
    rule.addTarget({
      bind: () => ({
        arn: this.survey.arn,
        role,
        deadLetterConfig: { arn: this.steps.failedQueue.queueArn },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      }),
    });
    letRuleSend(rule, this.props.key, this.steps.failedQueue);
  }
}
