import type { CityContext } from '../../city/city-context';
import { notFound, segment } from '../../registry/aws/iot-call';
import type { DeviceType } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { meantOr } from '../../shared/said';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';

/** The type of a thing of the city. Throws UserError CK6601 when it is not there, CK6602 when it is not the city's. */
export async function addressee({ iot }: Session, context: CityContext, thing: string): Promise<DeviceType<never>> {
  const path = `/things/${segment(thing)}`;
  const found = await iot.unless<{ thingTypeName?: string }>(notFound, 'GET', path);
  if (!found)
    throw new UserError(
      'CK6601',
      { en: `${context.key} has no device ${thing}`, zh: `${context.key} 没有设备 ${thing}` },
      { en: 'citykit devices search finds its name', zh: '可用 citykit devices search 查找名称' },
    );
  const types = context.services.flatMap((service) => service.deviceTypes);
  const type = types.find(({ id }) => context.name(id) === found.thingTypeName);
  if (type) return type;
  throw new UserError(
    'CK6602',
    {
      en: `${thing} is of type ${found.thingTypeName ?? 'none'}, which no service of ${context.key} has`,
      zh: `${thing} 的类型为 ${found.thingTypeName ?? '无'}，${context.key} 没有使用该类型的服务`,
    },
    { en: 'command it by the service that it belongs to', zh: '由其所属服务下发指令' },
  );
}

/** Throws UserError CK6603 unless devices of the type have the shadow. */
export function checkShadow({ id, shadows }: DeviceType<never>, shadow: string): void {
  if (shadows.includes(shadow)) return;
  throw new UserError(
    'CK6603',
    { en: `devices of type ${id} have no shadow ${shadow}`, zh: `${id} 类型的设备没有影子 ${shadow}` },
    meantOr(nearest(shadow, shadows), shadows),
  );
}
