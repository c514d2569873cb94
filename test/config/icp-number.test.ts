import { isIcpNumber, meantIcpNumber } from '../../lib/config/icp-number';
import { problemsOf } from '../support/config-folder';

const recorded = (number: string) => ({
  cloud: `{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: "${number}" } }`,
});

describe('the number of an ICP recordal', () => {
  it.each([
    '京ICP备16020626号',
    '京ICP备16020626号-14',
    '浙ICP备2021040463号-3',
    '蜀ICP备2024095321号-1A',
    '京ICP证030173号-1',
    '粤B2-20090059-5',
    '合字B2-20080224',
    'A2.B1.B2-20090001号',
  ])('%s is one', (number) => {
    expect(isIcpNumber(number)).toBe(true);
  });

  it.each([
    ['京ICP备1号', undefined],
    ['京ICP备160206261号', undefined],
    ['京ICP备1020040463号', undefined],
    ['美ICP备16020626号', undefined],
    ['京公网安备11010502030143号', undefined],
    ['京 ICP 备 16020626 号', '京ICP备16020626号'],
    ['京icp备16020626', '京ICP备16020626号'],
    ['京ＩＣＰ备１６０２０６２６号－２', '京ICP备16020626号-2'],
    ['京ICP备16020626-2', '京ICP备16020626号-2'],
  ])('%s is none, and means %s', (number, right) => {
    expect(isIcpNumber(number)).toBe(false);
    expect(meantIcpNumber(number)).toBe(right);
  });

  it('is refused at its place, with the one that is meant', () => {
    const [problem] = problemsOf(recorded('京ICP备16020626'));
    expect(problem).toMatchObject({
      code: 'CK3086',
      path: 'cloud.icp.number',
      hint: 'did you mean 京ICP备16020626号?',
    });
    expect(problemsOf(recorded('京ICP备16020626号'))).toEqual([]);
  });

  it('that of public security is told apart', () => {
    expect(problemsOf(recorded('京公网安备11010502030143号')).map((p) => p.message)).toEqual([
      '京公网安备11010502030143号 is a number of public security, not of an ICP recordal',
    ]);
  });

  // Finding: the number of a licence was called no number, and nobody said which one is asked for.
  it.each([
    '沪ICP证沪B2-20200001',
    '沪 ICP 证 沪B2-20200001号',
    '增值电信业务经营许可证B1-20200001',
    '增值电信业务经营许可证：京B2-20200001',
  ])('%s is that of a licence: the recordal is asked for', (number) => {
    const [problem, ...others] = problemsOf(recorded(number));
    expect(problem?.message).toBe(
      `${number} is the number of a licence for value-added telecom services, not of an ICP recordal`,
    );
    expect(problem?.hint).toMatch(/^write the number of the recordal .* 沪ICP备2024000001号/);
    expect(others).toEqual([]);
  });

  it.each(['京ICP备1号', '京公网安备11010502030143号', '粤B2-20090059-5', '京ICP证030173号-1'])(
    '%s is not taken for a licence without a recordal',
    (number) => {
      expect(problemsOf(recorded(number)).filter(({ message }) => message.includes('licence for value'))).toEqual([]);
    },
  );
});
