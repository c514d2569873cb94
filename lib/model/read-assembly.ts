import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../assembly/validation-report';
import type { CityModel, FunctionCode, StackModel } from './city-model';
import { digestOf } from './short-digest';
import { stackModel, type Template } from './stack-model';

interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly terminationProtection?: boolean;
    /** Of a nested assembly. */
    readonly directoryName?: string;
  };
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const artifacts = (directory: string): readonly Artifact[] =>
  Object.values(
    (readJson(join(directory, 'manifest.json')) as { artifacts?: Record<string, Artifact> }).artifacts ?? {},
  );

interface ReadStack {
  readonly model: StackModel;
  readonly template: Template;
}

/** Stacks of an assembly and of those nested in it. */
function stacksOf(directory: string): ReadStack[] {
  return artifacts(directory).flatMap(({ type, displayName = '', properties = {} }): ReadStack[] => {
    if (type === 'cdk:cloud-assembly') return stacksOf(join(directory, properties.directoryName ?? ''));
    if (type !== 'aws:cloudformation:stack') return [];
    const template = readJson(join(directory, properties.templateFile ?? '')) as Template;
    const id = displayName.split('/').slice(1).join('/').split(' ')[0] || (properties.stackName ?? '');
    const stack = {
      id,
      name: properties.stackName ?? id,
      terminationProtection: properties.terminationProtection ?? false,
    };
    return [{ model: stackModel(stack, template), template }];
  });
}

/** Digests of an asset with a handler of ours; the asset's own hash changes with code and settings alike. */
function codeOf(directory: string, s3Key: string): FunctionCode | undefined {
  const asset = join(directory, `asset.${s3Key.replace(/\.zip$/, '')}`);
  const settings = join(asset, 'settings.json');
  if (!existsSync(settings)) return undefined;
  return { code: digestOf(readFileSync(join(asset, 'index.js'), 'utf8')), settings: digestOf(readJson(settings)) };
}

function functionsOf(directory: string, { Resources = {} }: Template): [string, FunctionCode][] {
  return Object.values(Resources).flatMap(({ Type, Properties = {} }): [string, FunctionCode][] => {
    const key = (Properties.Code as { S3Key?: unknown } | undefined)?.S3Key;
    const name = Properties.FunctionName;
    if (Type !== 'AWS::Lambda::Function' || typeof key !== 'string' || typeof name !== 'string') return [];
    const code = codeOf(directory, key);
    return code ? [[name, code]] : [];
  });
}

/** The model of a city from a cloud assembly that a synth wrote. */
export function readAssembly(directory: string): CityModel {
  const stacks = stacksOf(directory);
  const { findings, acknowledgements } = readReport(directory);
  return {
    stacks: stacks.map(({ model }) => model),
    code: Object.fromEntries(stacks.flatMap(({ template }) => functionsOf(directory, template))),
    acknowledgements,
    findings,
  };
}
