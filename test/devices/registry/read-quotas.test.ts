import { defaultQuotas } from '../../../lib/devices/registry/quotas';
import { quotasFrom, readQuotas } from '../../../lib/devices/registry/read-quotas';

describe('quotas of an account', () => {
  it('are those that Service Quotas tells, and the defaults for the rest', () => {
    const quotas = quotasFrom([
      { QuotaName: 'CreateThing API TPS', Value: 250 },
      { QuotaName: 'CreateBillingGroup API TPS', Value: 25 },
      { QuotaName: 'Maximum MQTT5 packet size', Value: 5 },
      { QuotaName: 'UpdateThing API TPS' },
    ]);
    expect(quotas).toEqual({ ...defaultQuotas, createThing: 250 });
  });

  it('are the defaults where Service Quotas cannot be asked', async () => {
    const place = { account: '111122223333', region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' };
    process.env.AWS_ACCESS_KEY_ID = 'made-up';
    process.env.AWS_SECRET_ACCESS_KEY = 'made-up';
    expect(await readQuotas(place)).toEqual({ quotas: defaultQuotas, source: 'defaults' });
  });
});
