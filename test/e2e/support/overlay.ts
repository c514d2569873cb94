import { readFileSync, writeFileSync } from 'node:fs';
import { filesOf, rekeyAssembly } from './asset-keys';
import { deployedByCaller, enforceable } from './enforced';
import { overBridge } from './firehose-bridge';
import { madeByCall, maker, makerFunction, type Resource } from './maker';

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** Resources that the emulator's CloudFormation cannot make: type → how many. */
export interface OverlayReport {
  readonly replaced: Record<string, number>;
  readonly dropped: Record<string, number>;
}

/** Types without an API behind them (docs/emulator.md). A type that is in neither list fails the deployment, and says so. */
const withoutApi = new Set([
  'AWS::Backup::BackupSelection',
  'AWS::Budgets::Budget',
  'AWS::CertificateManager::Certificate',
  'AWS::IoT::DomainConfiguration',
  'AWS::IoT::RoleAlias',
  'AWS::LakeFormation::PrincipalPermissions',
  'AWS::LakeFormation::Resource',
]);

/** The same of settings of an account, which are one type. */
const settingsWithoutApi = new Set(['iot-logging', 'lake-formation']);

const hasNoApi = ({ Type, Properties }: Resource): boolean =>
  withoutApi.has(Type) || (Type === 'Custom::AccountSetting' && settingsWithoutApi.has(String(Properties?.Setting)));

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

const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Everything a resource refers to, as the text of its intrinsic functions. */
const refersTo = (resource: Resource, id: string) =>
  new RegExp(`"Ref":"${id}"|"Fn::GetAtt":\\["${id}"`).test(JSON.stringify(resource));

/** Seconds that a function has at least: AWS gives five to the hook of a provisioning, a busy machine needs them to start Node. */
const leastSeconds = 60;

function withTime(resource: Resource): Resource | undefined {
  const { Timeout = 3, ...properties } = resource.Properties ?? {};
  if (resource.Type !== 'AWS::Lambda::Function' || Number(Timeout) >= leastSeconds) return undefined;
  return { ...resource, Properties: { ...properties, Timeout: leastSeconds } };
}

/** A resource as the emulator can make it, and how that is called in the report. */
function replaced(resource: Resource): { readonly as: string; readonly by: Resource } | undefined {
  const alarm = withoutMaths(resource);
  if (alarm) return { as: `${resource.Type} on metric maths, by one on its first metric`, by: alarm };
  const patient = withTime(resource);
  if (patient) return { as: `${resource.Type} of less than ${leastSeconds} s, by one that has so many`, by: patient };
  const by = madeByCall(resource);
  return by && { as: `${resource.Type}, by a custom resource`, by };
}

function overlayTemplate(template: Template, report: OverlayReport): Template {
  const all = Object.entries(template.Resources);
  const gone = new Set(all.filter(([, r]) => hasNoApi(r)).map(([id]) => id));
  const kept = all.filter(([id]) => !gone.has(id));
  for (const id of gone) {
    const { Type, Properties } = template.Resources[id] as Resource;
    count(report.dropped, Type === 'Custom::AccountSetting' ? `${Type} ${Properties?.Setting}` : Type);
    const user = kept.find(([, resource]) => refersTo(resource, id));
    if (user) throw new Error(`the overlay drops ${id}, to which ${user[0]} refers`);
  }
  const bridged = kept.flatMap(([id, resource]) => {
    const bridge = overBridge(id, resource, template.Resources);
    if (bridge)
      count(
        report.replaced,
        'AWS::IoT::TopicRule that sends to Firehose alone, by one over a bridge that plays Firehose',
      );
    return bridge ? Object.entries(bridge) : [[id, resource] as const];
  });
  const made = bridged.map(([id, resource]): [string, Resource] => {
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

/**
 * Rewrites the templates of an assembly, in place, to what the emulator's CloudFormation can make; adds to a report. All that
 * was changed since the synthesis, here or before, gets a key of its own.
 */
export function overlayAssembly(
  directory: string,
  report: OverlayReport = { replaced: {}, dropped: {} },
): OverlayReport {
  for (const file of [...filesOf(directory, 'manifest.json'), ...filesOf(directory, '.assets.json')])
    writeFileSync(file, deployedByCaller(readFileSync(file, 'utf8')));
  for (const file of filesOf(directory, '.template.json')) {
    const template = enforceable<Template>(JSON.parse(readFileSync(file, 'utf8')), (kind) =>
      count(report.replaced, kind),
    );
    writeFileSync(file, JSON.stringify(overlayTemplate(template, report), null, 1));
  }
  rekeyAssembly(directory);
  return report;
}
