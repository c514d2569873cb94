import { type App, CfnResource, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { knownCdk, shareValidationEngine } from '../../lib/city/validation-engine';
import { checksOf, stackIn } from '../constructs/support/app';

type Plugin = Parameters<typeof shareValidationEngine>[0];

/** Each test has a class of its own, and so a method of its own to replace. */
const ownPlugin = () => class extends CloudFormationValidatePlugin {};

const faulty = [
  ['AWS::SNS::Topic', { TopicNam: 'x' }],
  ['AWS::SQS::Queue', { QueueNam: 'x' }],
  // A rule that the CDK loads for templates with this type only: from 26 to 25.
  [
    'AWS::GameLift::Fleet',
    { EC2InboundPermissions: [{ FromPort: 26, ToPort: 25, IpRange: '0.0.0.0/0', Protocol: 'TCP' }] },
  ],
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
    const Shared = ownPlugin();
    shareValidationEngine(Shared.prototype as unknown as Plugin);
    const [ours, theirs] = [Shared, ownPlugin()].map((Made) => validated(new Made()));
    expect([ours?.engines, theirs?.engines]).toEqual([1, 3]);
    expect(ours?.findings).toEqual(theirs?.findings);
    expect(ours?.findings[2]?.join()).toContain('CDK-GameLift-001');
  });

  it("stays the CDK's own with a version that nobody has looked at", () => {
    const Unknown = ownPlugin();
    shareValidationEngine(Unknown.prototype as unknown as Plugin, '2.277.0');
    expect(Object.hasOwn(Unknown.prototype, 'initializeEngine')).toBe(false);
  });

  it('is known for the installed CDK: when this fails, read CloudFormationValidatePlugin again and note its version', () => {
    expect(version).toBe(knownCdk);
  });
});
