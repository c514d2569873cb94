import { cityEffects } from '../../lib/effects';
import { services } from '../../lib/services';
import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const withoutApps: Edit = ({ services: { requests } }) => delete requests.georeport;
const asIs: Edit = () => undefined;
const withFee: Edit = ({ services: { requests } }) =>
  Object.assign(requests.types[0], { fee: { amount: '25.00', currency: 'USD' } });
const coded: Edit = ({ services: { requests } }) => Object.assign(requests.types[0], { code: 'LAMP' });
const said = (first: Edit, language: 'en' | 'zh' = 'en') =>
  weighed(city(first), city(first, coded), language).map((one) => one.replace(/ ?[（(]code.*| ?（诉求类型代码.*/, ''));

// Finding: of another code it was told, for information, that "it is another type of request from now on".
describe('another code of a type of request', () => {
  it('turns apps away that send the former one, and leaves requests that have it without their type', () => {
    expect(said(asIs)).toEqual([
      'service worse medium: apps that send the former code are refused until those who run them know the new one; requests that have the former code have the target of all and no desk of their own',
    ]);
    expect(said(asIs, 'zh')).toEqual([
      'service worse medium: 仍提交原代码的应用被拒，直至其运营方获知新代码；沿用原代码的诉求按统一期限办理，不再有专属办理部门',
    ]);
  });

  it('is for the city to tell those who run apps', () => {
    const [effect] = cityEffects(city(), city(coded), services);
    expect(effect?.toDo?.en).toBe('tell those who run apps the new code of the type of request, before the deployment');
  });

  it('is nothing to apps where there are none, and ends the fee of what has the former one', () => {
    expect(said(withoutApps)).toEqual([
      'operations worse low: requests that have the former code, whether known or brought by files, have the target of all and no desk of their own',
    ]);
    expect(said(withFee)[1]).toBe(
      'money worse medium: requests that have the former code cost nothing; fees of those that are known are given up when they next move',
    );
  });
});
