import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { RegistryDeviceType } from './device-registry-props';

/** Characters of a template body, a hard limit of AWS IoT. */
const maxTemplateCharacters = 10_240;

interface TemplateParts {
  readonly thingType: string;
  readonly policy: string;
  /** Parameters of the template, beside those of the searchable attributes. */
  readonly parameters: readonly string[];
  /** Parameters that hold these. */
  readonly thingName: string;
  readonly district: string;
  readonly serialNumber: string;
  readonly group: string | { readonly Ref: string };
  /** Searchable attributes are parameters too: the hook, or the device, gives them. */
  readonly attributesFromParameters: boolean;
}

/** Provisioning template: one thing of the type, its certificate, its policy. The same props give the same text. */
export function templateBody(scope: Construct, type: RegistryDeviceType, parts: TemplateParts): string {
  const attributes = parts.attributesFromParameters
    ? type.searchableAttributes.filter((name) => name !== 'district' && name !== 'serialNumber')
    : [];
  const body = JSON.stringify({
    Parameters: {
      ...Object.fromEntries(parts.parameters.map((name) => [name, { Type: 'String' }])),
      ...Object.fromEntries(attributes.map((name) => [name, { Type: 'String', Default: '' }])),
    },
    Resources: {
      thing: {
        Type: 'AWS::IoT::Thing',
        Properties: {
          ThingName: { Ref: parts.thingName },
          ThingTypeName: parts.thingType,
          ThingGroups: [parts.group],
          AttributePayload: {
            district: { Ref: parts.district },
            serialNumber: { Ref: parts.serialNumber },
            ...Object.fromEntries(attributes.map((name) => [name, { Ref: name }])),
          },
        },
        // A device that comes again keeps what the registry knows of it.
        OverrideSettings: { AttributePayload: 'MERGE', ThingTypeName: 'REPLACE', ThingGroups: 'DO_NOTHING' },
      },
      certificate: {
        Type: 'AWS::IoT::Certificate',
        Properties: { CertificateId: { Ref: 'AWS::IoT::Certificate::Id' }, Status: 'ACTIVE' },
      },
      policy: { Type: 'AWS::IoT::Policy', Properties: { PolicyName: parts.policy } },
    },
  });
  if (body.length > maxTemplateCharacters) {
    throw new PropError(scope, {
      code: 'provisioning-template.too-long',
      prop: `deviceTypes[${type.id}]`,
      message: `its provisioning template would have ${body.length} characters, AWS IoT takes ${maxTemplateCharacters}`,
      hint: 'Give it fewer or shorter attributes.',
    });
  }
  return body;
}
