import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { IotRule } from './iot/iot-rule';
import { ownTopics } from './iot/iot1-own-topics';
import { errorAction } from './iot/iot2-error-action';
import { fixedRuleName } from './iot/iot3-fixed-rule-name';
import { provisioningHook } from './iot/iot4-provisioning-hook';
import { logging } from './iot/iot5-logging';
import { queueDeadLetters } from './iot/iot6-queue-dead-letters';

export const iotRules: readonly IotRule[] = [
  ownTopics,
  errorAction,
  fixedRuleName,
  provisioningHook,
  logging,
  queueDeadLetters,
];

/**
 * Rules for AWS IoT, which no public pack has. Register with `Validations.of(app).addPlugins(new IotChecks())`;
 * acknowledge with `CitykitIot::<rule>[<detail>]`, as the report prints it.
 */
export class IotChecks implements IPolicyValidationPlugin {
  readonly name = 'CitykitIot';
  readonly ruleIds: string[];

  /** `rules`: those that run; default: all. */
  constructor(private readonly rules = iotRules) {
    this.ruleIds = rules.map(({ id }) => id);
  }

  validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const resources = appConstruct.node.findAll().filter((node: IConstruct) => CfnResource.isCfnResource(node));
    const violations = this.rules.flatMap((rule) =>
      resources.flatMap((resource) =>
        rule.check(resource, resources).map((detail) => ({
          ruleName: detail === '' ? rule.id : `${rule.id}[${detail}]`,
          description: rule.info,
          severity: 'error',
          violatingResources: [{ constructPath: resource.node.path, locations: ['Properties'] }],
        })),
      ),
    );
    return { success: violations.length === 0, violations };
  }
}
