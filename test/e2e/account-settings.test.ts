import { describeOnEmulator } from './support/suite';

describeOnEmulator('the settings of the account', (cloud) => {
  it('hold where the city of the tests stands', async () => {
    const { thingIndexingConfiguration } = await cloud.get<{ thingIndexingConfiguration: object }>(
      'iot',
      '/indexing/config',
    );
    expect(thingIndexingConfiguration).toMatchObject({ thingIndexingMode: 'REGISTRY_AND_SHADOW' });
    const { eventConfigurations } = await cloud.get<{ eventConfigurations: object }>('iot', '/event-configurations');
    expect(eventConfigurations).toMatchObject({ THING: { Enabled: true }, JOB_EXECUTION: { Enabled: true } });
  });
});
