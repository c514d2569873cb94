import { allowListStore } from '../../../lib/engine/devices/registered-devices';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import {
  type AllowedDevice,
  decideProvisioning,
  type ProvisioningAnswer,
  type ProvisioningRequest,
} from '../../../lib/registry/provisioning';

/** Device type of each provisioning template, by template name: variable `TEMPLATE_DEVICE_TYPES`, JSON. */
type TemplateTypes = Readonly<Record<string, string>>;

/** Answers one request from an allow list. Anything unexpected is an error, which AWS IoT takes as a refusal. */
export async function answer(
  request: ProvisioningRequest,
  templates: TemplateTypes,
  state: Pick<StateStorePort, 'read'>,
): Promise<ProvisioningAnswer> {
  const deviceType = templates[request.templateArn.split('/').at(-1) ?? ''];
  const serial = request.parameters.SerialNumber;
  if (!deviceType || !serial) return { allowProvisioning: false };
  const stored = await state.read(allowListStore, deviceType, serial);
  return decideProvisioning(request, stored && fromBytes<AllowedDevice>(stored.value));
}

let state: DynamoState | undefined;

export const handler = async (request: ProvisioningRequest): Promise<ProvisioningAnswer> => {
  const { ALLOW_LIST_TABLE = '', TEMPLATE_DEVICE_TYPES = '{}' } = process.env;
  state ??= new DynamoState(
    new SignedFetch(process.env),
    { [allowListStore]: { table: ALLOW_LIST_TABLE, expireDays: null } },
    { nowMs: () => Date.now() },
  );
  return answer(request, JSON.parse(TEMPLATE_DEVICE_TYPES), state);
};
