import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployedByCaller, enforceable } from './enforced';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Resources that the emulator's CloudFormation cannot make: type → how many. */
export interface OverlayReport {
  readonly replaced: Record<string, number>;
  readonly dropped: Record<string, number>;
}

/** Types whose API the emulator has: the operation that makes one, and the field of its input or answer that `Ref` gives. */
const replacements: Readonly<Record<string, Readonly<Record<'service' | 'version' | 'operation' | 'id', string>>>> = {
  'AWS::Athena::NamedQuery': {
    service: 'athena',
    version: '1.1',
    operation: 'AmazonAthena.CreateNamedQuery',
    id: 'NamedQueryId',
  },
  'AWS::CloudWatch::CompositeAlarm': {
    service: 'monitoring',
    version: '1.0',
    operation: 'GraniteServiceVersion20100801.PutCompositeAlarm',
    id: 'AlarmName',
  },
};

/** Types without an API behind them (docs/emulator.md). A type that is in neither list fails the deployment, and says so. */
const withoutApi = new Set([
  'AWS::Backup::BackupSelection',
  'AWS::Budgets::Budget',
  'AWS::IoT::Logging',
  'AWS::IoT::RoleAlias',
  'AWS::LakeFormation::DataLakeSettings',
  'AWS::LakeFormation::PrincipalPermissions',
  'AWS::LakeFormation::Resource',
]);

interface MetricQuery {
  readonly MetricStat?: { readonly Metric: object; readonly Period: number; readonly Stat: string };
}

/** An alarm on metric maths as one on the first of its metrics, so that what refers to its name finds it. */
function withoutMaths(resource: Resource): Resource | undefined {
  if (resource.Type !== 'AWS::CloudWatch::Alarm' || !resource.Properties?.Metrics) return undefined;
  const { Metrics, ...properties } = resource.Properties;
  const first = (Metrics as readonly MetricQuery[]).find((m) => m.MetricStat)?.MetricStat;
  if (!first) throw new Error('an alarm on metric maths without a metric');
  return { ...resource, Properties: { ...properties, ...first.Metric, Period: first.Period, Statistic: first.Stat } };
}

const maker = 'EmulatorMaker';

/**
 * Answers a custom resource by a call of the emulator's API, as root of the account: the emulator takes a 12-digit
 * access key for that and checks no signature of it. Nothing is deleted: the emulator starts empty each time.
 */
const makerCode = `
exports.handler = async (event) => {
  const { service, version, operation, id, input } = event.ResourceProperties;
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = LogicalResourceId } = event;
  const answer = { Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId };
  if (event.RequestType === 'Create') {
    const { AWS_ENDPOINT_URL, AWS_REGION } = process.env;
    const date = new Date().toISOString().replace(/[-:]|\\.\\d+/g, '');
    const credential = [StackId.split(':')[4], date.slice(0, 8), AWS_REGION, service, 'aws4_request'].join('/');
    const response = await fetch(AWS_ENDPOINT_URL, { method: 'POST', body: JSON.stringify(input), headers: {
      'content-type': 'application/x-amz-json-' + version,
      'x-amz-target': operation,
      'x-amz-date': date,
      authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=none',
    } });
    const text = await response.text();
    if (response.ok) answer.PhysicalResourceId = { ...input, ...JSON.parse(text || '{}') }[id];
    else Object.assign(answer, { Status: 'FAILED', Reason: text });
  }
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

const makerFunction: Resource = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 30,
    Role: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/emulator-maker' },
    Code: { ZipFile: makerCode },
  },
};

const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Everything a resource refers to, as the text of its intrinsic functions. */
const refersTo = (resource: Resource, id: string) =>
  new RegExp(`"Ref":"${id}"|"Fn::GetAtt":\\["${id}"`).test(JSON.stringify(resource));

/** A resource as the emulator can make it, and how that is called in the report. */
function replaced(resource: Resource): { readonly as: string; readonly by: Resource } | undefined {
  const alarm = withoutMaths(resource);
  if (alarm) return { as: `${resource.Type} on metric maths, by one on its first metric`, by: alarm };
  const making = replacements[resource.Type];
  if (!making) return undefined;
  const by = {
    ...resource,
    Type: `Custom::Emulated${resource.Type.split('::').slice(1).join('')}`,
    Properties: { ServiceToken: { 'Fn::GetAtt': [maker, 'Arn'] }, ...making, input: resource.Properties },
  };
  return { as: `${resource.Type}, by a custom resource`, by };
}

function overlayTemplate(template: Template, report: OverlayReport): Template {
  const all = Object.entries(template.Resources);
  const gone = new Set(all.filter(([, r]) => withoutApi.has(r.Type)).map(([id]) => id));
  const kept = all.filter(([id]) => !gone.has(id));
  for (const id of gone) {
    count(report.dropped, (template.Resources[id] as Resource).Type);
    const user = kept.find(([, resource]) => refersTo(resource, id));
    if (user) throw new Error(`the overlay drops ${id}, to which ${user[0]} refers`);
  }
  const made = kept.map(([id, resource]): [string, Resource] => {
    const other = replaced(resource);
    if (other) count(report.replaced, other.as);
    return [
      id,
      { ...(other?.by ?? resource), DependsOn: [resource.DependsOn ?? []].flat().filter((on) => !gone.has(on)) },
    ];
  });
  const needsMaker = made.some(([, resource]) => refersTo(resource, maker));
  return { ...template, Resources: Object.fromEntries([...made, ...(needsMaker ? [[maker, makerFunction]] : [])]) };
}

/** Rewrites the templates of an assembly, in place, to what the emulator's CloudFormation can make. */
export function overlayAssembly(directory: string): OverlayReport {
  const report: OverlayReport = { replaced: {}, dropped: {} };
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const file = join(directory, name);
    if (/(^|\/)manifest\.json$|\.assets\.json$/.test(name))
      writeFileSync(file, deployedByCaller(readFileSync(file, 'utf8')));
    if (!name.endsWith('.template.json')) continue;
    const template = enforceable<Template>(JSON.parse(readFileSync(file, 'utf8')), (kind) =>
      count(report.replaced, kind),
    );
    writeFileSync(file, JSON.stringify(overlayTemplate(template, report), null, 1));
  }
  return report;
}
