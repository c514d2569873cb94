import { CfnOutput } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnDomainConfiguration } from 'aws-cdk-lib/aws-iot';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import { removalPolicy } from '../shared/removal';
import type { DeviceDomainProps } from './device-domain-props';

/** So long a device may still reach the old target after a change of the record. */
const recordSeconds = 300;

/** Common names of X.509 end there (RFC 5280, ub-common-name), and ACM's first domain is one. */
const maxCharacters = 64;
const hostName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/;

/**
 * A host name of one's own at which devices reach AWS IoT Core, beside the account's endpoint, which stays. Its certificate
 * is Amazon's, renewed while the record that proves the domain stands; devices trust it by the roots that they need for the
 * endpoint anyway, and must send the name (SNI).
 */
export class DeviceDomain extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeviceDomainProps,
  ) {
    super(scope, id);
    checkName(this, props);
    const { domainName, configurationName, hostedZoneId } = props;
    const certificate = new CfnCertificate(this, 'Certificate', {
      domainName,
      validationMethod: 'DNS',
      ...(hostedZoneId ? { domainValidationOptions: [{ domainName, hostedZoneId }] } : {}),
    });
    const configuration = new CfnDomainConfiguration(this, 'Configuration', {
      domainConfigurationName: configurationName,
      domainName,
      serverCertificateArns: [certificate.ref],
      serviceType: 'DATA',
    });
    configuration.applyRemovalPolicy(removalPolicy('AWS::IoT::DomainConfiguration'));
    if (hostedZoneId) this.record(hostedZoneId).addResourceDependency(configuration);
    else this.recordToSet();
  }

  private record(hostedZoneId: string): CfnRecordSet {
    return new CfnRecordSet(this, 'Record', {
      hostedZoneId,
      name: this.props.domainName,
      type: 'CNAME',
      ttl: String(recordSeconds),
      resourceRecords: [this.props.endpoint],
    });
  }

  private recordToSet(): void {
    new CfnOutput(this, 'RecordToSet', {
      description: 'Set this record in the DNS of the domain: without it no device finds the city there',
      // With the dots that end whole names in a zone file: without them the zone would be put behind.
      value: `${this.props.domainName}. ${recordSeconds} IN CNAME ${this.props.endpoint}.`,
    });
  }
}

function checkName(scope: Construct, { domainName, hostedZoneId }: DeviceDomainProps): void {
  if (hostedZoneId && domainName.split('.').length === 2)
    throw new PropError(scope, {
      code: 'device-domain.top-of-zone',
      prop: 'domainName',
      message: `${domainName} is the top of its zone, and DNS has no CNAME there`,
      hint: `Take a name below it, e.g. iot.${domainName}.`,
    });
  if (domainName.length <= maxCharacters && hostName.test(domainName)) return;
  throw new PropError(scope, {
    code: 'device-domain.name',
    prop: 'domainName',
    message: `${JSON.stringify(domainName)} is no host name of at most ${maxCharacters} lower-case characters`,
    hint: 'Write it without scheme and port, e.g. iot.example.org.',
  });
}
