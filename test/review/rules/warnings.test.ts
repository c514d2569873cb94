import type { Finding } from '../../../lib/review/finding';
import { say } from '../../../lib/words/say';
import { cityYaml, inChina } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const warned = async (base: string, head: string) =>
  onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).findings.filter(({ id }) =>
    id.startsWith('operations.warning'),
  );

const hospitals = (roles: string, count: number) =>
  cityYaml({
    ...inChina,
    identity: '{ kind: sigv4 }',
    departments: `{ health: [${roles}] }`,
    services: `{ medical: { hospitals: ${count}, fhir: { hospitals: [{ id: A, members: [one] }] } } }`,
  });

// Finding: with the roles of a department nobody could send from hospitals any more, which validation warned of, and the review called better.
describe('what the file of a city is warned of', () => {
  it('since the change is told with its remedy, at its line', async () => {
    const [warning, ...others] = (await warned(hospitals('one', 2), hospitals('', 2))) as [Finding];
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ direction: 'worse', severity: 'medium', cause: { path: 'services.medical' } });
    expect(say(warning.what, 'en')).toMatch(/^The city’s file has a new warning: nobody may call the API of medical/);
    expect(say(warning.what, 'zh')).toMatch(/^城市配置出现新的警告：无人可调用 medical 的 API/);
    expect(say(warning.why, 'en')).toContain('add departments: { health: [NAME-OF-AN-IAM-ROLE] }');
  });

  it('as before is not told again', async () => {
    expect(await warned(hospitals('', 2), hospitals('', 3))).toEqual([]);
  });
});
