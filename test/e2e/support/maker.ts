/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** Which calls of an API make and unmake a resource that the emulator's CloudFormation does not have. */
interface Calls {
  readonly service: string;
  readonly version: string;
  /** Called with the resource's properties, also for an update: what comes out with another id replaces the old one. */
  readonly make: string;
  /** Field of the input or the answer that `Ref` gives. */
  readonly id: string;
  readonly unmake: string;
  /** Input of `unmake`, `ID` where the id stands. */
  readonly unmakeInput: string;
}

const replacements: Readonly<Record<string, Calls>> = {
  'AWS::Athena::NamedQuery': {
    service: 'athena',
    version: '1.1',
    make: 'AmazonAthena.CreateNamedQuery',
    id: 'NamedQueryId',
    unmake: 'AmazonAthena.DeleteNamedQuery',
    unmakeInput: '{"NamedQueryId":"ID"}',
  },
  'AWS::CloudWatch::CompositeAlarm': {
    service: 'monitoring',
    version: '1.0',
    make: 'GraniteServiceVersion20100801.PutCompositeAlarm',
    id: 'AlarmName',
    unmake: 'GraniteServiceVersion20100801.DeleteAlarms',
    unmakeInput: '{"AlarmNames":["ID"]}',
  },
};

/** Logical id of the function that makes them. */
export const maker = 'EmulatorMaker';

/**
 * Answers a custom resource by a call of the emulator's API, as root of the account: the emulator takes a 12-digit
 * access key for that and checks no signature of it. A resource that was never made has its logical id and is not unmade.
 */
export const makerCode = `
const called = async ({ service, version }, account, operation, body) => {
  const { AWS_ENDPOINT_URL, AWS_REGION } = process.env;
  const date = new Date().toISOString().replace(/[-:]|\\.\\d+/g, '');
  const credential = [account, date.slice(0, 8), AWS_REGION, service, 'aws4_request'].join('/');
  const response = await fetch(AWS_ENDPOINT_URL, { method: 'POST', body, headers: {
    'content-type': 'application/x-amz-json-' + version,
    'x-amz-target': operation,
    'x-amz-date': date,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=none',
  } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text || '{}');
};
exports.handler = async (event) => {
  const { RequestType, ResourceProperties: calls, StackId, RequestId, LogicalResourceId } = event;
  const { PhysicalResourceId = LogicalResourceId } = event;
  const answer = { Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId };
  const account = StackId.split(':')[4];
  try {
    if (RequestType !== 'Delete') {
      const made = await called(calls, account, calls.make, JSON.stringify(calls.input));
      answer.PhysicalResourceId = { ...calls.input, ...made }[calls.id];
    } else if (PhysicalResourceId !== LogicalResourceId)
      await called(calls, account, calls.unmake, calls.unmakeInput.replace('ID', PhysicalResourceId));
  } catch (error) {
    Object.assign(answer, { Status: 'FAILED', Reason: error.message });
  }
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

export const makerFunction: Resource = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 30,
    Role: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/emulator-maker' },
    Code: { ZipFile: makerCode },
  },
};

/** A resource as a custom one that the emulator's API makes; undefined when its type is not of those. */
export function madeByCall(resource: Resource): Resource | undefined {
  const calls = replacements[resource.Type];
  return (
    calls && {
      ...resource,
      Type: `Custom::Emulated${resource.Type.split('::').slice(1).join('')}`,
      Properties: { ServiceToken: { 'Fn::GetAtt': [maker, 'Arn'] }, ...calls, input: resource.Properties },
    }
  );
}
