import type { Role } from 'aws-cdk-lib/aws-iam';
import { CfnCACertificate, CfnProvisioningTemplate } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import { policyOf } from '../shared/allow';
import type { CertificateAuthority, DeviceRegistryProps } from './device-registry-props';
import { templateBody } from './template-body';

/**
 * Just-in-time provisioning: a device with a certificate of the CA becomes a thing when it first connects. Common name =
 * thing name, organizational unit = district; without the district it may publish nothing until the registry knows it.
 * The CA is the gate: AWS IoT takes no pre-provisioning hook here.
 */
export function certificateAuthority(
  scope: Construct,
  ca: CertificateAuthority,
  props: DeviceRegistryProps,
  role: Role,
): CfnCACertificate {
  const type = props.deviceTypes.find(({ id }) => id === ca.deviceType);
  if (!type) throw new Error(`${scope.node.path}: device type ${ca.deviceType} passed the rules and is missing`);
  const field = (name: string) => `AWS::IoT::Certificate::${name}`;
  const template = new CfnProvisioningTemplate(scope, `Jitp-${ca.id}`, {
    templateName: props.names(ca.id, 'provisioning-template'),
    templateType: 'JITP',
    enabled: true,
    provisioningRoleArn: role.roleArn,
    templateBody: templateBody(scope, type, {
      thingType: props.names(type.id),
      policy: props.names(type.id),
      parameters: ['CommonName', 'OrganizationalUnit', 'SerialNumber', 'Id'].map(field),
      thingName: field('CommonName'),
      district: field('OrganizationalUnit'),
      serialNumber: field('SerialNumber'),
      group: props.groups.name,
      attributesFromParameters: false,
    }),
  });
  template.node.addDependency(policyOf(role));
  return new CfnCACertificate(scope, `Ca-${ca.id}`, {
    caCertificatePem: ca.certificatePem,
    verificationCertificatePem: ca.verificationPem,
    certificateMode: ca.verificationPem ? 'DEFAULT' : 'SNI_ONLY',
    status: 'ACTIVE',
    autoRegistrationStatus: 'ENABLE',
    registrationConfig: { templateName: template.ref },
  });
}
