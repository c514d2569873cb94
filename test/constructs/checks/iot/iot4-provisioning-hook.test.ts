import { CfnProvisioningTemplate, type CfnProvisioningTemplateProps } from 'aws-cdk-lib/aws-iot';
import { iotFindings } from '../../support/iot-findings';

const hook = { targetArn: 'arn:aws:lambda:eu-central-1:111111111111:function:hook' };

const findings = (props: Partial<CfnProvisioningTemplateProps>) =>
  iotFindings('IOT4', (stack) => {
    new CfnProvisioningTemplate(stack, 'Template', {
      provisioningRoleArn: 'arn:aws:iam::111111111111:role/provisioning',
      templateBody: '{"Parameters":{},"Resources":{}}',
      ...props,
    });
  });

describe('IOT4', () => {
  it('passes a template with a hook', () => {
    expect(findings({ preProvisioningHook: hook })).toEqual([]);
  });

  it('passes just-in-time provisioning, which takes no hook', () => {
    expect(findings({ templateType: 'JITP' })).toEqual([]);
  });

  it('finds a template without hook', () => {
    expect(findings({ templateType: 'FLEET_PROVISIONING' })).toEqual(['IOT4[Hook]']);
  });

  it('finds a policy inside the template', () => {
    const templateBody = '{"Resources":{"p":{"Type":"AWS::IoT::Policy","Properties":{"PolicyDocument":"{}"}}}}';
    expect(findings({ preProvisioningHook: hook, templateBody })).toEqual(['IOT4[PolicyDocument]']);
  });
});
