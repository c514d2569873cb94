import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const without: Edit = ({ services }) => delete services.requests;
const withoutPhotos: Edit = ({ services: { requests } }) => delete requests.georeport.photos;
const withoutApps: Edit = ({ services: { requests } }) => delete requests.georeport;
const ofData = (before: readonly Edit[], after: readonly Edit[], language: 'en' | 'zh' = 'en') =>
  weighed(city(...before), city(...after), language).filter((one) => one.startsWith('data '));

const people = 'data worse high: names and addresses of who reports by apps are kept for 90 days (Open311 for apps)';
const pictures =
  'data worse high: photos, which may show people, are kept for 90 days, as who reported (photos of apps)';
const days = '(Open311 for apps: up to 400 days instead of 90 days)';
const peopleStay = `who reported by apps stays known for longer: nothing erases it sooner any more ${days}`;
const bothStay = `what is known of who reported by apps is kept, with photos, which may show people, for longer: nothing erases it sooner any more ${days}`;
const grave = 'data worse high: ';
const down = `${grave}once the service is taken down, `;

// Findings: of photos nothing was said where the interface of apps went; where the whole service came or went, nobody was
// told that people who report become known, or stay so.
describe('what is known of people who report by apps', () => {
  it('is told with the service that brings the interface, as with the interface alone', () => {
    expect(ofData([without], [])).toEqual([people, pictures]);
    expect(ofData([withoutApps], [])).toEqual([people, pictures]);
    expect(ofData([without], [withoutPhotos])).toEqual([people]);
    expect(ofData([without], [withoutApps])).toEqual([]);
  });

  it('is told with the service that takes the interface, as with the interface alone', () => {
    expect(ofData([], [without])).toEqual([`${down}${bothStay}`]);
    expect(ofData([], [withoutApps])).toEqual([`${grave}${bothStay}`]);
    expect(ofData([withoutPhotos], [without])).toEqual([`${down}${peopleStay}`]);
    expect(ofData([withoutPhotos], [withoutPhotos, withoutApps])).toEqual([`${grave}${peopleStay}`]);
    expect(ofData([withoutApps], [without])).toEqual([]);
  });

  it('is said in Chinese', () => {
    expect(ofData([without], [], 'zh')).toEqual([
      'data worse high: 应用上报人的姓名与联系方式保存 90 天（Open311 接口）',
      'data worse high: 照片可能拍到他人，保存 90 天，与上报人信息相同（应用照片）',
    ]);
    expect(ofData([], [without], 'zh')).toEqual([
      'data worse high: 服务拆除后，应用上报人的信息与照片（可能拍到他人）保留更久：不再有程序提前清除（Open311 接口：最长 400 天，而非 90 天）',
    ]);
  });
});
