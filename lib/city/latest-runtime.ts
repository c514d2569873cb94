import { Token } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, type IApplyRule, type NagRuleResult, ServerlessChecks } from 'cdk-nag';

const answers = new Map<string, NagRuleResult>();

/**
 * The rule that asks for the latest runtime of Lambda, with one answer for each runtime. It sorts all runtimes by the words
 * of a language for each function and pack: a tenth of the time of all packs.
 */
function oncePerRuntime(params: IApplyRule): IApplyRule {
  const { node, rule } = params;
  if (rule.name !== 'LambdaLatestVersion' || !(node instanceof CfnFunction)) return params;
  const { runtime } = node;
  if (runtime === undefined || Token.isUnresolved(runtime)) return params;
  const answer = answers.get(runtime) ?? rule(node);
  answers.set(runtime, answer);
  // cdk-nag takes the id of a finding from the name of the function.
  return { ...params, rule: Object.defineProperty(() => answer, 'name', { value: rule.name }) };
}

export class AwsSolutionsPack extends AwsSolutionsChecks {
  protected override applyRule(params: IApplyRule): void {
    super.applyRule(oncePerRuntime(params));
  }
}

export class ServerlessPack extends ServerlessChecks {
  protected override applyRule(params: IApplyRule): void {
    super.applyRule(oncePerRuntime(params));
  }
}
