import type { CityContext } from '../../city/city-context';
import { notFound, segment } from '../../registry/aws/iot-call';
import type { DeviceType } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';

/** The type of a thing of the city. Throws UserError CK6601 when it is not there, CK6602 when it is not the city's. */
export async function addressee({ iot }: Session, context: CityContext, thing: string): Promise<DeviceType<never>> {
  const path = `/things/${segment(thing)}`;
  const found = await iot.unless<{ thingTypeName?: string }>(notFound, 'GET', path);
  if (!found)
    throw new UserError('CK6601', `${context.key} has no device ${thing}`, 'citykit devices search finds its name');
  const types = context.services.flatMap((service) => service.deviceTypes);
  const type = types.find(({ id }) => context.name(id) === found.thingTypeName);
  if (type) return type;
  throw new UserError(
    'CK6602',
    `${thing} is of type ${found.thingTypeName ?? 'none'}, which no service of ${context.key} has`,
    'command it by the service that it belongs to',
  );
}

/** Throws UserError CK6603 unless devices of the type have the shadow. */
export function checkShadow({ id, shadows }: DeviceType<never>, shadow: string): void {
  if (shadows.includes(shadow)) return;
  const meant = nearest(shadow, shadows);
  const hint = meant ? `did you mean ${meant}?` : `it has ${shadows.join(', ') || 'none'}`;
  throw new UserError('CK6603', `devices of type ${id} have no shadow ${shadow}`, hint);
}
