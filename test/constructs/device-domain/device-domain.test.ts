import { Template } from 'aws-cdk-lib/assertions';
import { DeviceDomain } from '../../../constructs';
import { stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';

const domain = (over: { domainName?: string; hostedZoneId?: string } = {}) => {
  const stack = stackIn();
  new DeviceDomain(stack, 'Domain', {
    domainName: 'iot.portland.example',
    configurationName: 'portland-iot.portland.example',
    endpoint: 'abc-ats.iot.eu-central-1.amazonaws.com',
    ...over,
  });
  return Template.fromStack(stack);
};

describe('DeviceDomain', () => {
  it('serves the domain with a certificate of that name', () => {
    const template = domain();
    const [certificate] = Object.keys(template.findResources('AWS::CertificateManager::Certificate'));
    template.hasResourceProperties('AWS::IoT::DomainConfiguration', {
      DomainName: 'iot.portland.example',
      DomainConfigurationName: 'portland-iot.portland.example',
      ServerCertificateArns: [{ Ref: certificate }],
    });
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'iot.portland.example',
      ValidationMethod: 'DNS',
    });
  });

  it('proves the domain and leads it to the endpoint, where a hosted zone is given', () => {
    const template = domain({ hostedZoneId: 'Z0123' });
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainValidationOptions: [{ DomainName: 'iot.portland.example', HostedZoneId: 'Z0123' }],
    });
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123',
      Name: 'iot.portland.example',
      Type: 'CNAME',
      ResourceRecords: ['abc-ats.iot.eu-central-1.amazonaws.com'],
    });
    expect(template.findOutputs('*')).toEqual({});
  });

  it('says the record to set, where none is', () => {
    const template = domain();
    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(Object.values(template.findOutputs('*')).map(({ Value }) => Value)).toEqual([
      'iot.portland.example. 300 IN CNAME abc-ats.iot.eu-central-1.amazonaws.com.',
    ]);
  });

  it('refuses the top of a zone, where DNS has no CNAME', () => {
    const at = (domainName: string, hostedZoneId?: string) => () => domain({ domainName, hostedZoneId });
    expect(propErrorCode(at('portland.example', 'Z0123'))).toBe('device-domain.top-of-zone');
    expect(at('portland.example')).not.toThrow();
  });

  it.each(['abc xyz', 'https://iot.portland.example', 'IOT.portland.example', 'iot', `${'a'.repeat(60)}.example`])(
    'refuses %s',
    (domainName) => {
      expect(propErrorCode(() => domain({ domainName }))).toBe('device-domain.name');
    },
  );
});
