import { readdirSync } from 'node:fs';
import { tariff } from '../../../lib/services/charging/tariff-config';
import { cityYaml, read } from '../../support/config-folder';
import { describeWithReferenceData, referenceData, referencePath } from '../../support/reference-data';

const folder = 'ev-charging/ocpi-examples';

describeWithReferenceData('tariffs of the OCPI document, pasted into a city file', () => {
  const files = readdirSync(referencePath(folder)).filter((name) => name.startsWith('tariff_'));

  it.each(files)('%s has no problem, and keeps every word', (name) => {
    const text = referenceData(`${folder}/${name}`).toString();
    // As an editor indents what is pasted under `tariffs:`.
    const tariffs = `[${text.trim().replaceAll('\n', '\n  ')}]`;
    const operators = JSON.stringify([{ id: 'power', name: 'Power', tariff: JSON.parse(text).id }]);
    const charging = `{ connectors: 4, tariffs: ${tariffs}, operators: ${operators} }`;
    const { city, problems } = read(cityYaml({ services: `{ charging: ${charging} }` }));
    expect(problems).toEqual([]);
    const [kept] = (city as unknown as { services: { charging: { tariffs: unknown[] } } }).services.charging.tariffs;
    expect(kept).toEqual(tariff.parse(JSON.parse(text)));
    expect(kept).toMatchObject(JSON.parse(text) as object);
  });
});
