import type { CityContext } from '../../city/city-context';
import type { Service } from '../../services/shared';

/** A device type whose devices share a key with the city, e.g. meters whose telegrams are encrypted. */
export interface KeyedType {
  readonly id: string;
  readonly service: Service;
  readonly keyBytes: number;
  /** Of a second that may stand behind. */
  readonly secondKeyBytes?: number | undefined;
}

/** Those of the services that a city runs. */
export const keyedTypes = ({ services }: Pick<CityContext, 'services'>): readonly KeyedType[] =>
  services.flatMap((service) =>
    service.deviceTypes.flatMap(({ id, keyBytes, secondKeyBytes }) =>
      keyBytes === undefined ? [] : [{ id, service, keyBytes, secondKeyBytes }],
    ),
  );
