import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const city = (icp: string) =>
  cityYaml({
    cloud: `{ account: "111122223333", region: cn-northwest-1${icp} }`,
    identity: '{ kind: sigv4 }',
    services: '{ traffic: { signals: 3 } }',
  });
const recorded = (number: string) => city(`, icp: { recorded: true, number: ${number} }`);
const [one, other] = [recorded('宁ICP备2024000001号'), recorded('宁ICP备2025000007号')];

async function said(before: string, after: string) {
  const { status, findings } = onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after }));
  expect(status).not.toBe('unreviewed');
  return findings
    .filter(({ id }) => id === 'compliance.icp')
    .map(({ what, direction }) => `${direction}: ${say(what, 'en')}`);
}

describe('the ICP recordal of an account', () => {
  it('lets interfaces answer the public when it comes, and no longer when it goes', async () => {
    expect(await said(city(''), one)).toEqual([
      'better: ICP record 宁ICP备2024000001号: interfaces may answer the public',
    ]);
    expect(await said(one, city(''))).toEqual([
      'worse: Without ICP record: interfaces may no longer answer the public',
    ]);
  });

  // Finding: another number read as if interfaces might answer the public from now on.
  it('changes nothing by another number', async () => {
    expect(await said(one, other)).toEqual([
      'neutral: Another ICP record: 宁ICP备2025000007号 instead of 宁ICP备2024000001号; interfaces may answer the public as before',
    ]);
  });
});
