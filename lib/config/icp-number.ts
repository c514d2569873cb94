/** Short names of the provinces, both where two are in use: 川 and 蜀, 贵 and 黔, 云 and 滇, 甘 and 陇, 陕 and 秦. */
const provinces = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新';

/**
 * Numbers as the ministry's register (beian.miit.gov.cn) answers them; the number of a website, an app or an applet follows the
 * dash. A recordal has the year and six digits, the year in two digits until about 2020 (京ICP备16020626号-8, 浙ICP备2021040463号-3); a
 * licence six to eight (京ICP证030173号-1); who has a licence for value-added services has its number instead (粤B2-20090059-5,
 * 合字B2-20080224). Sources: records of the register quoted by github.com/openeasm/ICP-API and github.com/wongzeon/ICP-Checker.
 */
const recordal = new RegExp(`^[${provinces}]ICP备(?:\\d{8}|20\\d{8})号(?:-\\d{1,4}[A-Z]?)?$`);
const licence = new RegExp(`^[${provinces}]ICP证\\d{6,8}号(?:-\\d{1,4}[A-Z]?)?$`);
const valueAdded = new RegExp(`^(?:[${provinces}]|合字)?[AB]\\d(?:\\.[AB]\\d)*-\\d{8}号?(?:-\\d{1,4}[A-Z]?)?$`);

/** Has a text the form of the number of an ICP recordal or licence? */
export const isIcpNumber = (text: string): boolean => [recordal, licence, valueAdded].some((form) => form.test(text));

/** The number that is meant where blanks, wide signs, small letters or a missing 号 are all that is wrong. */
export function meantIcpNumber(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[—–−_]/g, '-')
    .toUpperCase();
  const whole = bare.replace(/^(.ICP[备证]\d+)(?!\d|号)/, '$1号');
  return [bare, whole].find(isIcpNumber);
}

/** Public security has a register of its own: 京公网安备11010502030143号. */
export const isOfPublicSecurity = (text: string): boolean => text.includes('公网安备');

/**
 * Is a text the number of a licence for value-added services, as its certificate and the feet of pages write it: 沪ICP证沪B2-20200001,
 * 增值电信业务经营许可证B1-20200001? The register asks for the number of the recordal beside it.
 */
export const isOfLicence = (text: string): boolean =>
  /ICP证.*[AB]\d(?:\.[AB]\d)*-?\d|电信业务|经营许可证/.test(text.normalize('NFKC').replace(/\s/g, '').toUpperCase());
