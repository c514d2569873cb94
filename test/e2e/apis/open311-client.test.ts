import { join } from 'node:path';
import { appDesk, appKey } from '../../support/app-desk';
import { describeWithPython, runPython } from '../support/python';

const jurisdiction = 'yinchuan.example';

/** Three requests, of which one is of a type with questions; what the client reads of them. */
async function asked() {
  const desk = await appDesk({ georeport: { jurisdiction } });
  try {
    const report = async (form: Readonly<Record<string, string>>) => {
      const sent = { api_key: appKey, jurisdiction_id: jurisdiction, ...form };
      return (await desk.ask('POST', '/requests.json', { form: sent })).json()[0];
    };
    const deep = { service_code: '002', lat: '38.5', long: '106.2', 'attribute[DEPTH]': 'deep' };
    await report({ service_code: '001', lat: '38.4', long: '106.2' });
    await report({ ...deep, address_string: 'Beijing Rd 1 <&>' });
    const { token } = await report(deep);
    await desk.deliver();
    const [{ service_request_id: number }] = (
      await desk.ask('GET', `/tokens/${token}.json?jurisdiction_id=${jurisdiction}`)
    ).json();
    const script = join(__dirname, 'open311_client.py');
    const { code, said } = await runPython('python', [script, desk.url, jurisdiction, '002', number], 60);
    if (code !== 0) throw new Error(said);
    return { number, ...JSON.parse(said) };
  } finally {
    await desk.close();
  }
}

describeWithPython('an Open311 client that the project did not write', () => {
  let read: Awaited<ReturnType<typeof asked>>;
  beforeAll(async () => {
    read = await asked();
  });

  it.each(['json', 'xml'])('reads services, questions, lists and single requests in %s', (form) => {
    const { services, definition, requests, request, 'by number': byNumber } = read[form];
    expect(services).toMatchObject([{ service_code: '001', service_name: '路灯不亮' }, { service_code: '002' }]);
    expect(definition).toMatchObject({ service_code: '002' });
    expect(requests).toHaveLength(2);
    expect(request).toMatchObject({ service_request_id: read.number, status: 'open', service_code: '002' });
    expect([byNumber].flat()).toEqual([request]);
  });

  it('reads the same in both', () => {
    const texts = ({ service_request_id, requested_datetime, lat, long }: Record<string, unknown>) =>
      [service_request_id, requested_datetime, lat, long].map(String);
    expect(texts(read.xml.request)).toEqual(texts(read.json.request));
  });
});
