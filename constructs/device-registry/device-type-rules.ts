import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { DeviceRegistryProps } from './device-registry-props';

/** Limits of AWS IoT. */
const maxSearchable = 3;
const templateNameForm = /^[0-9A-Za-z_-]{1,36}$/;
const attributeName = /^[a-zA-Z0-9_.@/:#-]{1,128}$/;

/** Refuses device types that AWS IoT would refuse at deployment. */
export function checkDeviceTypes(scope: Construct, props: DeviceRegistryProps): void {
  props.deviceTypes.forEach((type, i) => {
    const refuse = (code: string, prop: string, message: string, hint: string) => {
      throw new PropError(scope, { code, prop: `deviceTypes[${i}].${prop}`, message, hint });
    };
    if (!/^[a-z][a-z0-9-]*$/.test(type.id))
      refuse('device-type.id', 'id', `${JSON.stringify(type.id)} is no id`, 'Use lower case, digits and hyphens.');
    if (type.searchableAttributes.length > maxSearchable)
      refuse(
        'device-type.searchable',
        'searchableAttributes',
        `${type.id} has ${type.searchableAttributes.length}`,
        `AWS IoT takes ${maxSearchable}: leave out what nobody searches by.`,
      );
    for (const name of type.searchableAttributes) {
      if (!attributeName.test(name))
        refuse(
          'device-type.attribute',
          'searchableAttributes',
          `${JSON.stringify(name)} is no name`,
          'Use a–z, 0–9, _.',
        );
    }
    checkTemplateName(scope, `deviceTypes[${i}].templateName`, templateName(type, props));
  });
  for (const { id, deviceType } of props.certificateAuthorities ?? []) {
    if (!props.deviceTypes.some((type) => type.id === deviceType)) {
      throw new PropError(scope, {
        code: 'certificate-authority.device-type',
        prop: `certificateAuthorities[${id}].deviceType`,
        message: `there is no device type ${deviceType}`,
        hint: `One of ${props.deviceTypes.map((type) => type.id).join(', ')}.`,
      });
    }
    checkTemplateName(scope, `certificateAuthorities[${id}].id`, props.names(id, 'provisioning-template'));
  }
}

function checkTemplateName(scope: Construct, prop: string, name: string): void {
  if (templateNameForm.test(name)) return;
  throw new PropError(scope, {
    code: 'device-type.template-name',
    prop,
    message: `${JSON.stringify(name)} has ${name.length} characters`,
    hint: 'A template name has at most 36 of letters, digits, _ and -: give a shorter one.',
  });
}

/** Name of the fleet provisioning template of a type. */
export const templateName = (
  type: { readonly id: string; readonly templateName?: string },
  { names }: Pick<DeviceRegistryProps, 'names'>,
): string => type.templateName ?? names(type.id, 'provisioning-template');
