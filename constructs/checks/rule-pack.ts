import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CheckRule } from './check-rule';
import { readingOnce } from './properties-of';

/** A pack of our own rules: what it finds is acknowledged with `<name>::<rule>[<detail>]`, as the report prints it. */
export class RulePack implements IPolicyValidationPlugin {
  readonly ruleIds: string[];

  constructor(
    readonly name: string,
    private readonly rules: readonly CheckRule[],
  ) {
    this.ruleIds = rules.map(({ id }) => id);
  }

  validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    const resources = appConstruct.node.findAll().filter((node: IConstruct) => CfnResource.isCfnResource(node));
    const violations = readingOnce(() =>
      this.rules.flatMap((rule) =>
        resources.flatMap((resource) =>
          rule.check(resource, resources).map((detail) => ({
            ruleName: detail === '' ? rule.id : `${rule.id}[${detail}]`,
            description: rule.info,
            severity: 'error',
            violatingResources: [{ constructPath: resource.node.path, locations: ['Properties'] }],
          })),
        ),
      ),
    );
    return { success: violations.length === 0, violations };
  }
}
