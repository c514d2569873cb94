import { type App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PeoplePool, type PeoplePoolProps } from '../../../constructs';
import { checksOf, type Partition, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';

function pool(props: Partial<PeoplePoolProps> = {}, partition?: Partition) {
  const stack = stackIn(partition);
  new PeoplePool(stack, 'People', {
    poolName: 'testville--people',
    issuerParameterName: '/test/issuer',
    audienceParameterName: '/test/audience',
    attributes: ['city', 'person_id'],
    ...props,
  });
  return stack;
}

describe('PeoplePool', () => {
  it('lets nobody sign up, and nobody in without a second factor', () => {
    Template.fromStack(pool()).hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('lets nobody say of themselves what administrators say of them', () => {
    const template = Template.fromStack(pool());
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
    // Absent, it would mean every attribute.
    expect(client?.Properties.WriteAttributes).toEqual(['locale']);
  });

  it.each([
    ['/test/issuer', 'ProviderURL'],
    ['/test/audience', 'Client'],
  ])('tells %s to stacks of APIs', (name, part) => {
    const parameters = Template.fromStack(pool()).findResources('AWS::SSM::Parameter', { Properties: { Name: name } });
    expect(JSON.stringify(parameters)).toContain(part);
  });

  it('is kept and protected, unless data may go', () => {
    const deletion = (props: Partial<PeoplePoolProps>) => {
      const [found] = Object.values(Template.fromStack(pool(props)).findResources('AWS::Cognito::UserPool'));
      return [found?.DeletionPolicy, found?.Properties.DeletionProtection];
    };
    expect(deletion({})).toEqual(['RetainExceptOnCreate', 'ACTIVE']);
    expect(deletion({ deleteData: true })).toEqual(['Delete', 'INACTIVE']);
  });

  it.each(['aws', 'aws-us-gov'] as const)('has no finding in %s', (partition) => {
    const stack = pool({}, partition);
    Validations.of(stack.node.root).addPlugins(new AwsSolutionsChecks(stack.node.root as App));
    expect(checksOf(stack).findings).toEqual([]);
  });

  it('refuses aws-cn, which has none', () => {
    expect(propErrorCode(() => pool({}, 'aws-cn'))).toBe('people-pool.partition');
  });
});
