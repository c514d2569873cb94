import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** What must stand when the deployment fails: so it fails in the middle. */
const before = [
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::Glue::Database',
  'AWS::KMS::Key',
];

/** A condition that nobody fulfils within 2 seconds. */
function saboteur(resources: Readonly<Record<string, Resource>>): Record<string, Resource> {
  const ids = Object.entries(resources).flatMap(([id, { Type }]) => (before.includes(Type) ? [id] : []));
  const Properties = { Handle: { Ref: 'SaboteurHandle' }, Timeout: '2', Count: 1 };
  return {
    SaboteurHandle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Saboteur: { Type: 'AWS::CloudFormation::WaitCondition', Properties, DependsOn: ids },
  };
}

/**
 * Makes the first deployment of a foundation fail in the middle. `plainRetain`: as an earlier citykit made it, what is kept
 * is kept then, too. The template gets an asset key of its own: CDK uploads none twice.
 */
export function sabotageFoundation(assembly: string, { plainRetain = false } = {}): void {
  const folder = join(assembly, readdirSync(assembly).find((name) => name.startsWith('assembly-')) ?? '');
  const name = readdirSync(folder).find((file) => /foundation\w*\.template\.json$/.test(file)) ?? '';
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  const template = JSON.parse(plainRetain ? text.replaceAll('RetainExceptOnCreate', 'Retain') : text);
  const sabotaged = JSON.stringify({
    ...template,
    Resources: { ...template.Resources, ...saboteur(template.Resources) },
  });
  writeFileSync(file, sabotaged);
  const assets = join(folder, name.replace('.template.json', '.assets.json'));
  const { files } = JSON.parse(readFileSync(assets, 'utf8')) as { files: Record<string, { source: { path: string } }> };
  const [key = ''] = Object.entries(files).find(([, { source }]) => source.path === name) ?? [];
  const other = createHash('sha256').update(sabotaged).digest('hex');
  for (const place of [assets, join(folder, 'manifest.json')])
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll(key, other));
}
