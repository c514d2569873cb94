import { Match, type Template } from 'aws-cdk-lib/assertions';
import { propErrorCode } from '../support/errors';
import { controller, registry } from '../support/registry';

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const ca = { id: 'vendor', deviceType: 'signal-controller', certificatePem: pem };

const bodyOf = (template: Template, templateType: string) => {
  const [found] = Object.values(
    template.findResources('AWS::IoT::ProvisioningTemplate', { Properties: { TemplateType: templateType } }),
  );
  return JSON.parse(found?.Properties.TemplateBody);
};

describe('fleet provisioning', () => {
  it('always asks the hook', () => {
    registry().template.hasResourceProperties('AWS::IoT::ProvisioningTemplate', {
      TemplateName: 'yinchuan--traffic-signal-controller',
      PreProvisioningHook: { PayloadVersion: '2020-04-01', TargetArn: Match.anyValue() },
    });
  });

  it('lets only this template of this account ask', () => {
    registry({}, 'aws-us-gov').template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'iot.amazonaws.com',
      SourceAccount: '111111111111',
      SourceArn:
        'arn:aws-us-gov:iot:us-gov-west-1:111111111111:provisioningtemplate/yinchuan--traffic-signal-controller',
    });
  });

  it('makes a thing of the type with the policy of the type', () => {
    const { Resources } = bodyOf(registry().template, 'FLEET_PROVISIONING');
    expect(Resources.thing.Properties).toMatchObject({
      ThingName: { Ref: 'ThingName' },
      ThingTypeName: 'yinchuan--traffic-signal-controller',
      ThingGroups: [{ Ref: 'Group' }],
      AttributePayload: {
        district: { Ref: 'District' },
        serialNumber: { Ref: 'SerialNumber' },
        model: { Ref: 'model' },
      },
    });
    expect(Resources.policy.Properties.PolicyName).toBe('yinchuan--traffic-signal-controller');
  });

  it('declares every parameter that it refers to', () => {
    const { Parameters, Resources } = bodyOf(registry().template, 'FLEET_PROVISIONING');
    const references = [...JSON.stringify(Resources).matchAll(/"Ref":"([^"]+)"/g)].map(([, name]) => name);
    expect(references.filter((name) => !(String(name) in Parameters))).toEqual([]);
  });

  it('keeps the attributes that the registry holds when a device comes again', () => {
    expect(bodyOf(registry().template, 'FLEET_PROVISIONING').Resources.thing.OverrideSettings.AttributePayload).toBe(
      'MERGE',
    );
  });

  it('gives the hook the allow list to read, and not to write', () => {
    const { template } = registry();
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { ALLOW_LIST_TABLE: 'yinchuan--traffic-allow-list' } },
    });
    const actions = Object.values(template.findResources('AWS::IAM::Policy')).flatMap((p) =>
      p.Properties.PolicyDocument.Statement.flatMap((s: { Action: string | string[] }) => s.Action),
    );
    expect(actions.filter((action) => action.startsWith('dynamodb:')).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
    ]);
  });

  it('lets a claim provision and nothing else', () => {
    const { template } = registry();
    const [claim] = Object.values(
      template.findResources('AWS::IoT::Policy', { Properties: { PolicyName: Match.stringLikeRegexp('claim') } }),
    );
    const topics = claim?.Properties.PolicyDocument.Statement.flatMap((s: { Resource: string[] }) => s.Resource).map(
      (arn: string) => arn.split(':').slice(5).join(':'),
    );
    expect(topics).toEqual([
      'client/claim-*',
      'topic/$aws/certificates/create*',
      'topic/$aws/provisioning-templates/yinchuan--traffic-signal-controller/provision/*',
      'topicfilter/$aws/certificates/create*',
      'topicfilter/$aws/provisioning-templates/yinchuan--traffic-signal-controller/provision/*',
    ]);
  });
});

describe('provisioning by a trusted user', () => {
  it('lets the roles of installers ask for claims of these types, and nothing else', () => {
    registry({ installerRoleNames: ['field-engineer'] }, 'aws-cn').template.hasResourceProperties(
      'AWS::IAM::ManagedPolicy',
      {
        Roles: ['field-engineer'],
        PolicyDocument: {
          Statement: [
            {
              Action: 'iot:CreateProvisioningClaim',
              Resource:
                'arn:aws-cn:iot:cn-north-1:111111111111:provisioningtemplate/yinchuan--traffic-signal-controller',
            },
          ],
        },
      },
    );
  });

  it('is nobody by default', () => {
    registry().template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });
});

describe('just-in-time provisioning', () => {
  it('registers the CA with a template of its own', () => {
    registry({ certificateAuthorities: [ca] }).template.hasResourceProperties('AWS::IoT::CACertificate', {
      AutoRegistrationStatus: 'ENABLE',
      CertificateMode: 'SNI_ONLY',
      RegistrationConfig: { TemplateName: Match.anyValue() },
    });
  });

  it('takes thing name and district from the certificate', () => {
    const { template } = registry({ certificateAuthorities: [ca] });
    expect(bodyOf(template, 'JITP').Resources.thing.Properties).toMatchObject({
      ThingName: { Ref: 'AWS::IoT::Certificate::CommonName' },
      AttributePayload: { district: { Ref: 'AWS::IoT::Certificate::OrganizationalUnit' } },
    });
  });

  it('refuses a CA for a device type that is not there', () => {
    const certificateAuthorities = [{ ...ca, deviceType: 'lamp' }];
    expect(propErrorCode(() => registry({ certificateAuthorities }))).toBe('certificate-authority.device-type');
  });
});

it('refuses a CA whose template name AWS IoT would refuse', () => {
  const certificateAuthorities = [{ ...ca, id: 'a-vendor-with-a-very-long-name' }];
  expect(propErrorCode(() => registry({ certificateAuthorities }))).toBe('device-type.template-name');
});

describe('device types', () => {
  it.each([
    ['four searchable attributes', 'device-type.searchable', { searchableAttributes: ['a', 'b', 'c', 'd'] }],
    ['an attribute with a space', 'device-type.attribute', { searchableAttributes: ['serial number'] }],
    ['an id with capitals', 'device-type.id', { id: 'SignalController' }],
    ['a template name that firmware could not hold', 'device-type.template-name', { templateName: 'x'.repeat(37) }],
  ])('refuses %s', (_, code, type) => {
    expect(propErrorCode(() => registry({ deviceTypes: [{ ...controller, ...type }] }))).toBe(code);
  });
});
