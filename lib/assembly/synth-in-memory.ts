import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CityContext } from '../city/city-context';
import type { City } from '../config';
import type { Service } from '../services/shared';
import { featureFlags } from './feature-flags';
import { addCity, servicesOf } from './synth-city';
import type { AcknowledgedFinding } from './validation-report';

export interface StackInMemory {
  /** Short name in the city, e.g. `foundation`, `traffic`. */
  readonly id: string;
  readonly name: string;
  readonly terminationProtection: boolean;
  /** CloudFormation template, without what CDK's bootstrap adds to it. */
  readonly template: unknown;
}

/** A city's templates and what stands beside them. */
export interface CityInMemory {
  readonly stacks: readonly StackInMemory[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Settings beside the code, by physical name of the function. */
  readonly settings: Readonly<Record<string, unknown>>;
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
  '@aws-cdk/core:stackResourceLimit': 0,
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:disable-stack-trace': true,
};

/**
 * Makes the templates of a city and nothing else: no file is written, no check runs, and the code of functions is a
 * stub. For whoever compares cities; a third of the time of `synthCity`.
 */
export function synthInMemory(city: City, services: readonly Service[]): CityInMemory {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-memory-'));
  try {
    writeFileSync(join(folder, 'index.js'), '');
    const app = new App({ outdir: join(folder, 'out'), context, analyticsReporting: false });
    const built = new CityContext(city, servicesOf(city, services));
    const settings: Record<string, unknown> = {};
    addCity(app, built, (handler, given) => {
      settings[built.name(handler.replace('/', '-'))] = given;
      return folder;
    });
    applyAspects(app);
    const nodes = app.node.findAll();
    return {
      stacks: nodes
        .filter((node) => Stack.isStack(node))
        .map((stack) => ({
          id: stack.node.id,
          name: stack.stackName,
          terminationProtection: stack.terminationProtection ?? false,
          template: templateOf(stack),
        })),
      acknowledged: nodes.flatMap((node) => acknowledgedAt(node, built.key)),
      settings,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
