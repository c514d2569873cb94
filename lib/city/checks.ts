import {
  type App,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';
import { IotChecks, iotRules } from '../../constructs/checks/iot-checks';
import { PolicyChecks } from '../../constructs/checks/policy-checks';
import { RemovalChecks } from '../../constructs/checks/removal-checks';
import type { RulePackId } from '../services/shared/rule-packs';
import { CityStage } from './city-stage';
import { AwsSolutionsPack, ServerlessPack } from './latest-runtime';
import { rulePackIds, rulePacks } from './rule-packs';
import { shareValidationEngine } from './validation-engine';

/** A pack on the stacks that are held to it; the others are not its business. */
class OnStacksHeldToIt implements IPolicyValidationPlugin {
  readonly name: string;
  private readonly pack: NagPack;

  constructor(private readonly id: RulePackId) {
    this.pack = rulePacks[id].make();
    this.name = this.pack.name;
  }

  validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const cities = appConstruct.node.children.filter((node) => node instanceof CityStage);
    const stacks = cities.flatMap((city) => city.heldTo.get(this.id) ?? []);
    const violations = stacks.flatMap((stack) => this.pack.validateScope(stack).violations);
    return { success: violations.length === 0, violations };
  }
}

/** Packs that every city is held to, and those that its services ask for. */
const packs = (iot: IotChecks): readonly IPolicyValidationPlugin[] => [
  new AwsSolutionsPack(),
  new ServerlessPack(),
  iot,
  new PolicyChecks(),
  new RemovalChecks(),
  ...rulePackIds.map((id) => new OnStacksHeldToIt(id)),
];

/** The packs, for an app that holds one stack of a city alone. */
export const packsOfOneStack = () => packs(new IotChecks(iotRules.filter(({ wholeApp }) => !wholeApp)));

/** Every synth of an app runs the packs. */
export function addChecks(app: App): void {
  shareValidationEngine();
  Validations.of(app).addPlugins(...packs(new IotChecks()));
}
