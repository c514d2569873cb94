import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Names } from '../shared/names';
import type { JobTemplateProps } from './job-template-props';

export interface DeviceRegistryProps {
  /**
   * Purposes asked: `<device type>` for its thing type, policy and template; `<device type>-claim`; `allow-list`;
   * `provisioning-hook`; `device-credentials`; `installers`; `<certificate authority>`; `<job template>`.
   */
  readonly names: Names;
  /** First level of every topic: the city. */
  readonly city: string;
  readonly deviceTypes: readonly RegistryDeviceType[];
  /** Static groups: jobs and searches go by them. At most 7 deep, 100 children a group. */
  readonly groups: ThingGroup;
  /** Who decides whether a device may be provisioned. */
  readonly hook: ProvisioningHook;
  /** Key of this stack. */
  readonly key: IKey;
  /** @default devices get no credentials of AWS, only MQTT */
  readonly deviceCredentials?: DeviceCredentials;
  /** CAs of vendors whose devices bring a certificate from the factory. @default none */
  readonly certificateAuthorities?: readonly CertificateAuthority[];
  /** IAM roles of the account whose people let devices in on the spot (`CreateProvisioningClaim`). @default none */
  readonly installerRoleNames?: readonly string[];
  /** @default none */
  readonly jobTemplates?: readonly JobTemplateProps[];
  /** The allow list may be deleted with the stack. @default false */
  readonly deleteData?: boolean;
}

export interface RegistryDeviceType {
  /** Lower case with hyphens, e.g. `signal-controller`: third level of its topics. */
  readonly id: string;
  /** For good, like the id: AWS IoT replaces a thing type whose description changes, and its name is taken. */
  readonly description: string;
  /** Attributes that searches go by: at most three, a limit of AWS IoT. Every device has `district` beside them. */
  readonly searchableAttributes: readonly string[];
  /** Topic rules it publishes to by Basic Ingest. */
  readonly ruleNames: readonly string[];
  /** Named shadows through which it is commanded. */
  readonly shadows: readonly string[];
  /**
   * Name of its provisioning template, at most 36 characters: part of the firmware of devices that provision themselves.
   * @default names(id, 'provisioning-template')
   */
  readonly templateName?: string;
}

/** A static group and those below it. Names are unique in account and region, whatever the parent. */
export interface ThingGroup {
  readonly name: string;
  readonly children?: readonly ThingGroup[];
  /** Its children are made by `ThingSubgroups`, in another stack: one holds 500 resources. @default false */
  readonly childrenElsewhere?: boolean;
}

/**
 * Function that AWS IoT asks before it provisions a device. It must deny by default, and allow only what the allow list
 * holds: table `ALLOW_LIST_TABLE`, partition key `pk` = device type, sort key `sk` = serial number. The device type is
 * that of the template of the request: `TEMPLATE_DEVICE_TYPES`, JSON, template name → device type. Its
 * `parameterOverrides` give the template `ThingName`, `District`, `Group` and the searchable attributes.
 */
export interface ProvisioningHook {
  readonly code: Code;
  /** @default index.handler */
  readonly handler?: string;
  /** @default nodejs24.x */
  readonly runtime?: Runtime;
  /** @default arm64 */
  readonly architecture?: Architecture;
  /** Variables of its own. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface DeviceCredentials {
  /** What a device may do with them; IAM knows `${credentials-iot:ThingName}`. */
  readonly statements: readonly PolicyStatement[];
  /** Seconds, 900 to 43,200. @default 3600 */
  readonly durationSeconds?: number;
}

/** A vendor's CA: devices with a certificate of it are provisioned when they first connect (JITP). */
export interface CertificateAuthority {
  /** Lower case with hyphens. */
  readonly id: string;
  /** Type of all devices that it signs. */
  readonly deviceType: string;
  readonly certificatePem: string;
  /** Proof of possession: certificate over the account's registration code. @default none: mode SNI_ONLY */
  readonly verificationPem?: string;
}
