import { serves } from '../../../lambdas/water';
import { readSamples } from '../../../lambdas/water/forms/sdm-water-quality';
import { config } from '../../../lib/services/water/config';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';
import { jsonOf } from './scene';

describeWithReferenceData('the example of Smart Data Models', () => {
  it.each(['example', 'example-normalized'])('WaterConsumptionObserved.%s is read', async (form) => {
    const settings = config.parse({ meters: 1, qualityStandard: 'who' });
    const run = serviceRun(serves, { settings, at: '2026-03-02T00:00:00Z' });
    await run.send('consumption', 'wm-1', jsonOf(`examples-sdm/WaterConsumptionObserved.${form}.json`));
    expect([run.refused(), (await run.alarms('tamper')).length]).toEqual([[], 1]);
  });
});

describeWithReferenceData('the water quality sensor of uCIFI, LwM2M object 3426', () => {
  const xml = referenceData('water/schemas/ucifi/3426.xml').toString();
  const unitOf = new Map(
    [...xml.matchAll(/<Item [\s\S]*?<Name>(.*?)<\/Name>[\s\S]*?<Units>(.*?)<\/Units>/g)].map(([, name, unit]) => [
      name as string,
      unit as string,
    ]),
  );

  it.each([
    ['pH', 'ph', 7, 7],
    ['Chlorine', 'free-chlorine', 0.4, 0.4],
    ['Dissolved oxygen', 'dissolved-oxygen', 8, 8],
    ['Turbidity', 'turbidity', 0.3, 0.3],
    ['Conductivity', 'conductivity', 0.05, 500],
    ['NO3', 'nitrate', 12, 12],
    ['NH4', 'ammonium', 0.2, 0.2],
  ])('has %s in a unit that is read', (name, parameter, value, expected) => {
    const unitCode = unitOf.get(name);
    const said = { value, ...(unitCode ? { unitCode } : {}) };
    const sample = { type: 'WaterQualityObserved', dateObserved: '2026-03-01T12:00:00Z', [name]: said };
    expect([unitOf.has(name), readSamples(sample)]).toEqual([
      true,
      [expect.objectContaining({ values: { [parameter]: expected } })],
    ]);
  });
});
