import type { ShadowPort } from '../ports';
import type { SignedFetch } from './client';

/** Named shadows by the HTTPS data plane of AWS IoT; its host is the account's own. */
export class IotShadows implements ShadowPort {
  constructor(
    private readonly aws: SignedFetch,
    private readonly host: string | undefined,
  ) {}

  async updateDesired(deviceId: string, shadow: string, desired: unknown): Promise<void> {
    if (!this.host) throw new Error('this processor sets no shadows: CITYKIT_IOT_ENDPOINT is not set');
    await this.aws.send({
      service: 'iotdata',
      host: this.host,
      path: `/things/${encodeURIComponent(deviceId)}/shadow?name=${encodeURIComponent(shadow)}`,
      body: JSON.stringify({ state: { desired } }),
    });
  }
}
