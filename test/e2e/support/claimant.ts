import { IoT } from '@aws-sdk/client-iot';
import type { EmulatedCity } from './deploy';
import { Device, type Identity } from './device';

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iot:*', Resource: '*' }],
});

/** A device with a fresh certificate that may do everything: for templates that no claim of a city may use. */
export async function claimant(id: string, { region, endpoint }: EmulatedCity, ca: string): Promise<Device> {
  const iot = new IoT({ region, endpoint });
  const policyName = `may-do-everything-${id}`;
  await iot.createPolicy({ policyName, policyDocument: everything });
  const made = await iot.createKeysAndCertificate({ setAsActive: true });
  await iot.attachPolicy({ policyName, target: made.certificateArn });
  const identity: Identity = { certificate: made.certificatePem ?? '', key: made.keyPair?.PrivateKey ?? '' };
  return Device.connect(id, identity, ca);
}
