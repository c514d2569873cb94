import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Aspects, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CityContext } from '../city/city-context';
import { stackIdsOf } from '../city/city-stage';
import type { City } from '../config';
import type { Service } from '../services/shared';
import { inScratchFolderAtOnce } from '../shared/scratch-folder';
import { featureFlags } from './feature-flags';
import { forgettingTokens } from './forgetting-tokens';
import { packFindings } from './packs-in-memory';
import { type Reads, recorded } from './recorded';
import type { SynthFinding } from './result';
import { addCity } from './synth-city';
import { untraced } from './untraced';
import type { AcknowledgedFinding } from './validation-report';

/** One stack of a city, made alone. */
export interface StackInMemory {
  /** Short name in the city, e.g. `foundation`, `traffic`. */
  readonly id: string;
  readonly name: string;
  readonly terminationProtection: boolean;
  /** CloudFormation template, without what CDK's bootstrap adds to it. */
  readonly template: unknown;
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Settings beside the code, by physical name of the function. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Of the packs that every synth runs. */
  readonly findings: readonly SynthFinding[];
  /** What of the config it was made from: a city that says the same there has the same stack. */
  readonly reads: Reads;
}

/** The template of a stack, by the method that a synth uses. Internal to CDK; a test compares it with a whole synth. */
const templateOf = (stack: Stack): unknown =>
  stack.resolve((stack as unknown as { _toCloudFormation(): unknown })._toCloudFormation());

/** Tags and the like, which a synth would apply. */
function applyAspects(app: App): void {
  for (const root of app.node.findAll())
    for (const aspect of Aspects.of(root).all) for (const node of root.node.findAll()) aspect.visit(node);
}

function acknowledgedAt(construct: IConstruct, city: string): AcknowledgedFinding[] {
  return construct.node.metadata
    .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap((entry) => Object.entries(entry.data as Record<string, string>))
    .map(([id, reason]) => ({ id, reason, construct: construct.node.path.slice(city.length + 1) }));
}

const context = {
  ...featureFlags,
  // Notes for CDK's makers of how constructs are called, which is an eighth of making a stack.
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  '@aws-cdk/core:stackResourceLimit': 0,
  'aws:cdk:disable-asset-staging': true,
};

/** Ids of the stacks that a city has. */
export const stackIds = (city: City, services: readonly Service[]): readonly string[] =>
  stackIdsOf(new CityContext(city, services));

function stackAlone(
  id: string,
  city: City,
  services: readonly Service[],
  folder: string,
  findingsOf: (app: App) => SynthFinding[],
): StackInMemory {
  const { view, reads } = recorded(city);
  const app = new App({ outdir: join(folder, 'out'), context, analyticsReporting: false });
  const built = new CityContext(view, services);
  const settings: Record<string, unknown> = {};
  const code = (_handler: string, given: unknown, functionName: string) => {
    // A copy: what it says is read now, by this stack.
    settings[functionName] = JSON.parse(JSON.stringify(given ?? {}));
    return folder;
  };
  addCity(app, built, code, { only: id });
  applyAspects(app);
  const nodes = app.node.findAll();
  const stack = nodes.find((node) => Stack.isStack(node)) as Stack;
  return {
    id,
    name: stack.stackName,
    terminationProtection: stack.terminationProtection ?? false,
    template: templateOf(stack),
    acknowledged: nodes.flatMap((node) => acknowledgedAt(node, built.key)),
    settings,
    findings: findingsOf(app),
    reads,
  };
}

/**
 * Makes templates of a city and runs the packs: no file is written, and the code of functions is a stub.
 * For whoever compares cities; a third of the time of `synthCity`. `ids` names the stacks to make; without `packs`, half of
 * that time, nothing is found.
 */
export function synthInMemory(
  city: City,
  services: readonly Service[],
  ids = stackIds(city, services),
  { packs = true } = {},
): StackInMemory[] {
  return inScratchFolderAtOnce('memory', (folder) => {
    writeFileSync(join(folder, 'index.js'), '');
    const checked = packs ? packFindings : () => [];
    return forgettingTokens(() => untraced(() => ids.map((id) => stackAlone(id, city, services, folder, checked))));
  });
}
