import { type App, CfnResource, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { knownCdk, shareValidationEngine } from '../../lib/city/validation-engine';
import { checksOf, stackIn } from '../constructs/support/app';

const faulty = [
  ['AWS::SNS::Topic', { TopicNam: 'x' }],
  // A rule that the CDK loads only for templates with this type: ports from 26 to 25.
  ['AWS::GameLift::Fleet', { EC2InboundPermissions: [{ FromPort: 26, ToPort: 25, IpRange: '::/0', Protocol: 'TCP' }] }],
] as const;

/** Findings of templates with a type each, and how many engines it took. */
function validated(plugin: CloudFormationValidatePlugin) {
  const engines = new Set<unknown>();
  const findings = faulty.map(([type, properties]) => {
    const stack = stackIn();
    Validations.of(stack.node.root as App).addPlugins(plugin);
    new CfnResource(stack, 'Resource', { type, properties });
    const found = checksOf(stack).findings;
    engines.add((plugin as unknown as { engine: unknown }).engine);
    return found;
  });
  return { findings, engines: engines.size };
}

describe('the validation engine of CloudFormation', () => {
  it('is made once, and finds what the engines of the CDK find', () => {
    process.env.CDK_VALIDATION = 'true';
    const ours = new CloudFormationValidatePlugin();
    shareValidationEngine(ours);
    const [shared, own] = [ours, new CloudFormationValidatePlugin()].map(validated);
    expect([shared?.engines, own?.engines]).toEqual([1, 2]);
    expect(shared?.findings).toEqual(own?.findings);
    expect(shared?.findings[1]?.join()).toContain('CDK-GameLift-001');
  });

  it("stays the CDK's own with a version that nobody has looked at", () => {
    const plugin = new CloudFormationValidatePlugin();
    shareValidationEngine(plugin, '2.277.0');
    expect(Object.hasOwn(plugin, 'initializeEngine')).toBe(false);
  });

  it('is known for the installed CDK: when this fails, read CloudFormationValidatePlugin again and note its version', () => {
    expect(version).toBe(knownCdk);
  });
});
