import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { rotationStore } from '../../../lib/registry/rotation/book';
import { nameUnder, parameterName, physicalName } from '../../../lib/shared/naming';
import type { Place } from './deploy';

export interface UserKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The city's AWS account in the emulator, as a person with a console would use it. */
export class Cloud {
  private readonly aws: SignedFetch;

  constructor(private readonly city: Omit<Place, 'home'> & { readonly city: string }) {
    this.aws = new SignedFetch({
      AWS_REGION: city.region,
      AWS_ACCESS_KEY_ID: city.account,
      AWS_SECRET_ACCESS_KEY: 'made-up',
      AWS_ENDPOINT_URL: city.endpoint,
    });
    const table = (store: string) => ({ table: this.name(`traffic-${store}`), expireDays: null });
    const tables = {
      devices: table('devices'),
      alarms: table('alarms'),
      'allow-list': table('allow-list'),
      [rotationStore]: { table: this.name('certificate-rotation'), expireDays: null },
    };
    this.state = new DynamoState(this.aws, tables, { nowMs: () => Date.now() });
  }

  /** Physical name by purpose. */
  readonly name = (purpose: string): string => nameUnder(this.city.city, purpose);

  /** State tables of traffic and of the rotation, read and written as the functions do it. */
  readonly state: DynamoState;

  /** Name of the lake's catalogue. */
  readonly database = (): string => nameUnder(this.city.city, 'lake', 'snake');

  readonly bucket = (zone: string): string =>
    physicalName({ city: this.city.city, stage: 'production', cloud: this.city }, zone, 'bucket');

  /** Signed address for MQTT over WebSocket. */
  async webSocketUrl(): Promise<string> {
    const url = await this.aws.presign({ service: 'iotdevicegateway', path: '/mqtt', expiresSeconds: 300 });
    return url.replace(/^http/, 'ws');
  }

  /** Host name that devices connect to. */
  async deviceEndpoint(): Promise<string> {
    const { endpointAddress } = await this.get<{ endpointAddress: string }>(
      'iot',
      '/endpoint?endpointType=iot:Data-ATS',
    );
    return endpointAddress;
  }

  async putObject(zone: string, key: string, body: string | Uint8Array): Promise<void> {
    await this.aws.send({ service: 's3', method: 'PUT', path: `/${this.bucket(zone)}/${key}`, body });
  }

  async objects(zone: string, prefix: string): Promise<readonly string[]> {
    const path = `/${this.bucket(zone)}?list-type=2&prefix=${encodeURIComponent(prefix)}`;
    const text = await (await this.aws.send({ service: 's3', method: 'GET', path })).text();
    return [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
  }

  async object(zone: string, key: string): Promise<string> {
    return (await this.bytes(zone, key)).toString();
  }

  async bytes(zone: string, key: string): Promise<Buffer> {
    const path = `/${this.bucket(zone)}/${key}`;
    return Buffer.from(await (await this.aws.send({ service: 's3', method: 'GET', path })).arrayBuffer());
  }

  /** Calls a function and answers what it returned; throws what it threw. */
  async invoke<T>(purpose: string, event: unknown): Promise<T> {
    const path = `/2015-03-31/functions/${this.name(purpose)}/invocations`;
    const response = await this.aws.send({ service: 'lambda', path, body: JSON.stringify(event) });
    const text = await response.text();
    if (response.headers.get('x-amz-function-error')) throw new Error(text);
    return JSON.parse(text || 'null') as T;
  }

  /** Digest of a function's code; undefined when there is no such function. */
  async codeOf(purpose: string): Promise<string | undefined> {
    const path = `/2015-03-31/functions/${this.name(purpose)}/configuration`;
    const answer = await this.get<{ CodeSha256: string }>('lambda', path).catch((error: Error) => {
      if (!/ResourceNotFound|404/.test(`${error.name} ${error.message}`)) throw error;
    });
    return answer?.CodeSha256;
  }

  /** Changes the code of a function by hand, as a release would; answers what it was. */
  async changeCode(purpose: string, change: (code: string) => string): Promise<string> {
    const path = `/2015-03-31/functions/${this.name(purpose)}`;
    const { Code } = await this.get<{ readonly Code: { readonly Location: string } }>('lambda', path);
    const files = unzipSync(new Uint8Array(await (await fetch(Code.Location)).arrayBuffer()));
    const before = strFromU8(files['index.js'] as Uint8Array);
    const ZipFile = Buffer.from(zipSync({ ...files, 'index.js': strToU8(change(before)) })).toString('base64');
    await this.aws.send({ service: 'lambda', method: 'PUT', path: `${path}/code`, body: JSON.stringify({ ZipFile }) });
    return before;
  }

  async deleteFunction(name: string): Promise<void> {
    await this.aws.send({ service: 'lambda', method: 'DELETE', path: `/2015-03-31/functions/${name}` });
  }

  /** Makes a function of one file, by hand. */
  async createFunction(FunctionName: string, code: string): Promise<void> {
    const ZipFile = Buffer.from(zipSync({ 'index.js': strToU8(code) })).toString('base64');
    const { account, region } = this.city;
    // A role that every bootstrapped account has.
    const role = `role/cdk-hnb659fds-cfn-exec-role-${account}-${region}`;
    const Role = ['arn', 'aws', 'iam', '', account, role].join(':');
    const made = {
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 30,
      Role,
      Code: { ZipFile },
    };
    await this.aws.send({ service: 'lambda', path: '/2015-03-31/functions', body: JSON.stringify(made) });
  }

  /** Description of a composite alarm; undefined when there is no such alarm. */
  async compositeAlarm(purpose: string): Promise<string | undefined> {
    const { CompositeAlarms } = await this.aws.call<{
      CompositeAlarms: readonly { readonly AlarmDescription?: string }[];
    }>('monitoring', '1.0', 'GraniteServiceVersion20100801.DescribeAlarms', {
      AlarmNames: [this.name(purpose)],
      AlarmTypes: ['CompositeAlarm'],
    });
    return CompositeAlarms[0]?.AlarmDescription;
  }

  /** Lines that a function wrote. */
  async logLines(purpose: string): Promise<readonly string[]> {
    const input = { logGroupName: `/aws/lambda/${this.name(purpose)}` };
    const { events } = await this.aws.call<{ events: readonly { readonly message: string }[] }>(
      'logs',
      '1.1',
      'Logs_20140328.FilterLogEvents',
      input,
    );
    return events.map(({ message }) => message);
  }

  /** Makes a thing of the city by hand; answers its name. */
  async createThing(purpose: string, type: string, attributes: Readonly<Record<string, string>>): Promise<string> {
    const thing = this.name(purpose);
    const made = { thingTypeName: this.name(type), attributePayload: { attributes } };
    await this.aws.send({ service: 'iot', path: `/things/${thing}`, body: JSON.stringify(made) });
    return thing;
  }

  /** An event on the bus of the city. */
  async putEvent(Source: string, DetailType: string, detail: object): Promise<void> {
    await this.aws.call('events', '1.1', 'AWSEvents.PutEvents', {
      Entries: [{ EventBusName: this.name('bus'), Source, DetailType, Detail: JSON.stringify(detail) }],
    });
  }

  /** A queue that hears what a topic of the city says. */
  async subscribedQueue(topic: string): Promise<string> {
    const { account, region } = this.city;
    const queue = `heard-${topic}`;
    const arn = (service: string, name: string) => ['arn', 'aws', service, region, account, name].join(':');
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arn('sqs', queue),
          Condition: { ArnEquals: { 'aws:SourceArn': arn('sns', this.name(topic)) } },
        },
      ],
    });
    const { QueueUrl } = await this.sqs<{ QueueUrl: string }>('CreateQueue', {
      QueueName: queue,
      Attributes: { Policy },
    });
    await this.query('sns', '2010-03-31', {
      Action: 'Subscribe',
      TopicArn: arn('sns', this.name(topic)),
      Protocol: 'sqs',
      Endpoint: arn('sqs', queue),
    });
    return QueueUrl;
  }

  /** Value of a parameter of the city. */
  async parameter(purpose: string): Promise<string> {
    const Name = parameterName({ city: this.city.city, stage: 'production' }, purpose);
    const { Parameter } = await this.aws.call<{ readonly Parameter: { readonly Value: string } }>(
      'ssm',
      '1.1',
      'AmazonSSM.GetParameter',
      { Name },
    );
    return Parameter.Value;
  }

  /** Credentials of a new user of the account who has these rights and no others. */
  async user(UserName: string, policy: object): Promise<UserKey> {
    const iam = (fields: Record<string, string>) => this.query('iam', '2010-05-08', { UserName, ...fields });
    await iam({ Action: 'CreateUser' });
    await iam({ Action: 'PutUserPolicy', PolicyName: 'rights', PolicyDocument: JSON.stringify(policy) });
    const answer = await iam({ Action: 'CreateAccessKey' });
    const [, accessKeyId = ''] = /<AccessKeyId>(.*?)</.exec(answer) ?? [];
    const [, secretAccessKey = ''] = /<SecretAccessKey>(.*?)</.exec(answer) ?? [];
    return { accessKeyId, secretAccessKey };
  }

  /** A role that anybody of the account may take, with no rights of its own. */
  async createRole(RoleName: string): Promise<void> {
    const statement = { Effect: 'Allow', Principal: { AWS: this.city.account }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await this.query('iam', '2010-05-08', { Action: 'CreateRole', RoleName, AssumeRolePolicyDocument });
  }

  /** Credentials of a session of a role, by the variables of the command line. */
  async session(role: string, RoleSessionName: string): Promise<NodeJS.ProcessEnv> {
    const RoleArn = ['arn', 'aws', 'iam', '', this.city.account, `role/${role}`].join(':');
    const answer = await this.query('sts', '2011-06-15', { Action: 'AssumeRole', RoleArn, RoleSessionName });
    const field = (name: string) => new RegExp(`<${name}>(.*?)<`).exec(answer)?.[1];
    return {
      AWS_ACCESS_KEY_ID: field('AccessKeyId'),
      AWS_SECRET_ACCESS_KEY: field('SecretAccessKey'),
      AWS_SESSION_TOKEN: field('SessionToken'),
    };
  }

  private async query(service: string, Version: string, fields: Record<string, string>): Promise<string> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ Version, ...fields }).toString();
    return (await this.aws.send({ service, headers, body })).text();
  }

  async queueUrl(purpose: string): Promise<string> {
    return (await this.sqs<{ QueueUrl: string }>('GetQueueUrl', { QueueName: this.name(purpose) })).QueueUrl;
  }

  /** Bodies that wait in a queue now. */
  async receive(QueueUrl: string): Promise<readonly string[]> {
    const { Messages = [] } = await this.sqs<{ Messages?: readonly { readonly Body: string }[] }>('ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
    });
    return Messages.map(({ Body }) => Body);
  }

  /** Begins an execution of a workflow; answers its ARN. */
  async startExecution(purpose: string, input: unknown): Promise<string> {
    const { account, region } = this.city;
    const stateMachineArn = ['arn', 'aws', 'states', region, account, 'stateMachine', this.name(purpose)].join(':');
    const started = await this.states<{ executionArn: string }>('StartExecution', {
      stateMachineArn,
      input: JSON.stringify(input),
    });
    return started.executionArn;
  }

  /** How an execution ended; undefined while it runs. */
  async endOfExecution(executionArn: string): Promise<string | undefined> {
    const { status, cause } = await this.states<{ status: string; cause?: string }>('DescribeExecution', {
      executionArn,
    });
    if (status === 'FAILED') throw new Error(`the execution failed: ${cause}`);
    return status === 'RUNNING' ? undefined : status;
  }

  /** Has the emulator's workflows wait for a part of the time that they name. */
  async scaleWaits(factor: number): Promise<void> {
    const body = JSON.stringify({ 'stepfunctions._SFN_WAIT_SCALE': factor });
    await fetch(`${this.city.endpoint}/_ministack/config`, { method: 'POST', body });
  }

  private states<T>(operation: string, input: unknown): Promise<T> {
    return this.aws.call<T>('states', '1.0', `AWSStepFunctions.${operation}`, input);
  }

  async sqs<T>(operation: string, input: unknown): Promise<T> {
    return this.aws.call<T>('sqs', '1.0', `AmazonSQS.${operation}`, input);
  }

  async athena<T>(operation: string, input: unknown): Promise<T> {
    return this.aws.call<T>('athena', '1.1', `AmazonAthena.${operation}`, input);
  }

  async get<T>(service: string, path: string): Promise<T> {
    return (await (await this.aws.send({ service, method: 'GET', path })).json()) as T;
  }
}
