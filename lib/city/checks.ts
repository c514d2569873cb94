import {
  type App,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import { HIPAASecurityChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';
import { IotChecks, iotRules } from '../../constructs/checks/iot-checks';
import { PolicyChecks } from '../../constructs/checks/policy-checks';
import { RemovalChecks } from '../../constructs/checks/removal-checks';
import { CityStage } from './city-stage';
import { AwsSolutionsPack, ServerlessPack } from './latest-runtime';
import { shareValidationEngine } from './validation-engine';

/** A pack on the cities that handle data of people, all their stacks; the others are not its business. */
class OnCitiesWithPeople implements IPolicyValidationPlugin {
  readonly name: string;

  constructor(private readonly pack: NagPack) {
    this.name = pack.name;
  }

  validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const cities = appConstruct.node.children.filter((node) => node instanceof CityStage && node.handlesPeople);
    const violations = cities.flatMap((city) => this.pack.validateScope(city).violations);
    return { success: violations.length === 0, violations };
  }
}

/** Packs that every city is held to; cities with data of people are held to two more. */
const packs = (iot: IotChecks): readonly IPolicyValidationPlugin[] => [
  new AwsSolutionsPack(),
  new ServerlessPack(),
  iot,
  new PolicyChecks(),
  new RemovalChecks(),
  new OnCitiesWithPeople(new HIPAASecurityChecks()),
  new OnCitiesWithPeople(new NIST80053R5Checks()),
];

/** The packs, for an app that holds one stack of a city alone. */
export const packsOfOneStack = () => packs(new IotChecks(iotRules.filter(({ wholeApp }) => !wholeApp)));

/** Every synth of an app runs the packs. */
export function addChecks(app: App): void {
  shareValidationEngine();
  Validations.of(app).addPlugins(...packs(new IotChecks()));
}
