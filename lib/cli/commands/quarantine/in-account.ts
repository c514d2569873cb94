import type { CityContext } from '../../../city/city-context';
import { inSession, openSession, placeOf, type Session } from '../../../devices/session';
import { awsSaysNo, saidBy } from '../../../quarantine/aws-says-no';
import { UserError } from '../../usage-error';

/** What AWS says no to, as the user's error; anything else is thrown on. */
function awsUserError(error: unknown, { city }: Pick<CityContext, 'city'>): unknown {
  const { account, region } = city.cloud;
  const message = saidBy(error as Error);
  const no = awsSaysNo(error);
  if (no === 'denied')
    return new UserError(
      'CK1940',
      {
        en: `AWS refuses it in account ${account}, ${region}: ${message}`,
        zh: `AWS 在账户 ${account} 的 ${region} 拒绝：${message}`,
      },
      {
        en: 'sign in again (aws sso login), or ask for the rights that docs/quarantine.md lists',
        zh: '重新登录（aws sso login），或申请 docs/quarantine.md 所列权限',
      },
    );
  if (no === 'skewed')
    return new UserError(
      'CK1947',
      {
        en: `AWS in ${region} takes no request of this time: ${message}`,
        zh: `${region} 的 AWS 不接受此时间的请求：${message}`,
      },
      {
        en: 'set the clock of this machine (by NTP), then run the same command',
        zh: '校准本机时钟（使用 NTP），然后运行同一命令',
      },
    );
  if (no === 'missing')
    return new UserError(
      'CK1941',
      {
        en: `account ${account} lacks a part of the city in ${region}: ${message}`,
        zh: `账户 ${account} 在 ${region} 缺少该城市的组成部分：${message}`,
      },
      { en: 'deploy the city as its file is', zh: '按城市文件部署该城市' },
    );
  if (no === 'failing')
    return new UserError(
      'CK1946',
      {
        en: `AWS in ${region} does not answer, or keeps failing: ${message}`,
        zh: `${region} 的 AWS 无应答或持续出错：${message}`,
      },
      {
        en: 'check network and region, wait, then run the same command: what was sent again is not sent a second time',
        zh: '检查网络和区域，稍候再运行同一命令：已重新送入的不会再次送入',
      },
    );
  return error;
}

/** The cloud of a city, where refused messages are. */
export interface CityCloud {
  readonly context: CityContext;
  readonly session: Session;
}

/** Does work in the account of a city. */
export async function inAccount<T>(context: CityContext, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(placeOf(context.city));
  return inSession(session, async () => {
    try {
      return await work(session);
    } catch (error) {
      throw awsUserError(error, context);
    }
  });
}
