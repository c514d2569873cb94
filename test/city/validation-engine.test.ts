import { type App, CfnResource, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { knownCdk, shareValidationEngine } from '../../lib/city/validation-engine';
import { checksOf, stackIn } from '../constructs/support/app';
import { exhaustive } from '../support/exploring';

const faulty = [
  ['AWS::SNS::Topic', { TopicNam: 'x' }],
  // A rule that the CDK loads only for templates with this type: ports from 26 to 25.
  ['AWS::GameLift::Fleet', { EC2InboundPermissions: [{ FromPort: 26, ToPort: 25, IpRange: '::/0', Protocol: 'TCP' }] }],
] as const;

/** Findings of templates that hold so many of the faulty resources, and how many engines it took. */
function validated(plugin: CloudFormationValidatePlugin, ...templates: readonly (typeof faulty)[number][][]) {
  const engines = new Set<unknown>();
  const findings = templates.flatMap((resources) => {
    const stack = stackIn();
    Validations.of(stack.node.root as App).addPlugins(plugin);
    for (const [type, properties] of resources) new CfnResource(stack, type.replaceAll(':', ''), { type, properties });
    const found = checksOf(stack).findings;
    engines.add((plugin as unknown as { engine: unknown }).engine);
    return found;
  });
  return { findings: findings.sort(), engines: engines.size };
}

describe('the validation engine of CloudFormation', () => {
  beforeAll(() => {
    process.env.CDK_VALIDATION = 'true';
  });
  const [topic, fleet] = faulty;
  // Each engine takes seconds of work, and that of the process is there: `npm run test:long` makes others.

  it('is made once, and finds what an engine of the CDK finds that was made for all', () => {
    const ours = CloudFormationValidatePlugin._singletonInstance();
    shareValidationEngine(ours);
    const shared = validated(ours, [topic], [fleet]);
    expect(shared.engines).toBe(1);
    if (exhaustive)
      expect(shared.findings).toEqual(validated(new CloudFormationValidatePlugin(), [topic, fleet]).findings);
    expect(shared.findings.filter((found) => found.includes('AWSSNSTopic'))).toHaveLength(1);
    expect(shared.findings.join()).toContain('CDK-GameLift-001');
  });

  if (exhaustive)
    it("is the CDK's own made twice", () => {
      const own = validated(new CloudFormationValidatePlugin(), [topic], [fleet]);
      expect(own.engines).toBe(2);
      expect(own.findings).toEqual(validated(new CloudFormationValidatePlugin(), [topic, fleet]).findings);
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
