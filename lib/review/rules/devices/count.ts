import type { City } from '../../../config';
import type { DeviceType, Service } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';

const countOf = (city: City | undefined, service: Service, type: DeviceType<never>): number => {
  const section = (city?.services as Readonly<Record<string, unknown>> | undefined)?.[service.id];
  return section === undefined ? 0 : type.count(section as never);
};

/** Do the devices that are there keep their connection? */
const staysConnected = ({ resources }: CityChange): boolean =>
  !resources.some(({ type, fate }) => type === 'AWS::IoT::Policy' && fate !== 'create');

/** More or fewer devices of a type. Devices are data: their number changes sizes, costs and liveness, no resource. */
export const devicesCount: Rule = {
  id: 'devices.count',
  find: (change) =>
    change.services.flatMap((service) =>
      service.deviceTypes.flatMap((type): Draft[] => {
        const [before, after] = [change.base, change.head].map((v) => countOf(v?.city, service, type)) as [
          number,
          number,
        ];
        if (before === after || !change.base?.city || !change.head?.city) return [];
        const device: PhraseValue = { label: type.name };
        return [
          {
            about: type.id,
            direction: 'neutral',
            severity: 'low',
            what: phrase('devices.count.what', { before, after, device }),
            why: phrase(staysConnected(change) ? 'devices.count.why' : 'devices.count.why-reconnect', {
              difference: Math.abs(after - before),
            }),
            before: phrase('devices.count.value', { count: before, device }),
            after: phrase('devices.count.value', { count: after, device }),
            reversible: true,
            from: [`services.${service.id}`],
          },
        ];
      }),
    ),
};
