import { X509Certificate } from 'node:crypto';
import { newIdentity } from '../support/certificate-request';
import { runCli } from '../support/run-cli';
import { CityFile } from './support/city-file';
import { Device } from './support/device';
import { describeWithCertificates } from './support/isolated';

describeWithCertificates('a device that made its own key', (_cloud, { city, endpoint }) => {
  const units = new CityFile({ inventory: 'units-with-keys', deviceType: 'roadside-unit' });
  const thing = `${city}--traffic-940`;
  afterAll(() => units.remove());

  it('gets a certificate for its request, and with it may do what its type may', async () => {
    const { key, request } = newIdentity(thing);
    const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
    units.write(`${thing}.csr`, pem('CERTIFICATE REQUEST', lines));
    const { plan } = await units.plan(['940,SN-940,R1,docks']);
    const { code, stdout } = await runCli('devices', 'apply', plan, '--csrs', units.folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 failed')]);

    const certificate = units.read(`${thing}.pem`);
    expect(new X509Certificate(certificate).checkPrivateKey(key)).toBe(true);
    const ca = await (await fetch(`${endpoint}/_ministack/iot/ca.pem`)).text();
    const identity = { certificate, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
    const device = await Device.connect(thing, identity, ca);
    expect(await device.isRefused(`$aws/things/${thing}/jobs/start-next`)).toBe(false);
    expect(await device.isRefused(`$aws/things/${city}--traffic-941/jobs/start-next`)).toBe(true);
    await device.end();
  });

  const pem = (what: string, lines: readonly string[]) =>
    [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`, ''].join('\n');
});
