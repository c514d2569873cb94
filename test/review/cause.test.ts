import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const devices = '{ districts: [north, south] }';
const causes = async (before: Parameters<typeof cityYaml>[0], after: Parameters<typeof cityYaml>[0]) => {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': cityYaml(before) }, { 'a.yaml': cityYaml(after) }));
  const groups = findings.filter(({ resources }) => resources.some(({ type }) => type === 'AWS::IoT::ThingGroup'));
  return groups
    .filter(({ id }) => id.startsWith('data.'))
    .map(({ cause }) => cause && cause.kind !== 'toolkit' && cause.path);
};

describe('the cause of what a rule cannot trace', () => {
  it('is the only setting that changes; who must approve makes no part of a cloud', async () => {
    const after = { devices: '{ districts: [north] }', approvals: '{ data: [records officer] }' };
    expect(new Set(await causes({ devices }, after))).toEqual(new Set(['devices.districts[1]']));
  });

  it('is nobody where several settings could be it', async () => {
    const after = { devices: '{ districts: [north] }', retention: '{ rawDays: 90 }' };
    expect(new Set(await causes({ devices }, after))).toEqual(new Set([undefined]));
  });
});
