import type { City } from '../../../config';
import { districtsMeant } from '../../../config/districts-meant';
import { deviceKinds } from '../../../devices/inspect/device-kinds';
import { encodeText } from '../../../devices/mapping/attribute-text';
import type { DeviceKind } from '../../../devices/mapping/device-kind';
import { services } from '../../../services';
import { everyDistrict } from '../../../services/shared/districts';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import type { Input } from '../../card';
import { UsageError } from '../../usage-error';

/** Words of a list that a message tells. */
const mostShown = 14;

function oneOf(
  option: string,
  value: string,
  known: readonly string[],
  meant: (value: string, known: readonly string[]) => string | undefined = nearest,
): string {
  if (known.includes(value)) return value;
  const word = meant(value, known);
  const shown = known.length > mostShown ? [...known.slice(0, mostShown), '…'] : known;
  throw new UsageError(notOneOf(`--${option} ${value}`, shown, word));
}

const oneDistrict = (value: unknown, known: readonly string[]): string =>
  oneOf('district', String(value), known, (...words) => districtsMeant(...words)[0]);

/** The device type that `--type` names; undefined when none is asked for. */
export function kindOf(city: City, { type }: Input['options']): DeviceKind | undefined {
  if (type === undefined) return undefined;
  const kinds = deviceKinds(city, services);
  const id = oneOf(
    'type',
    String(type),
    kinds.map((kind) => kind.id),
  );
  return kinds.find((kind) => kind.id === id);
}

/** The district that `--district` names: one in which devices stand, or a divided one. */
export function districtOf(city: City, { district }: Input['options']): string | undefined {
  return district === undefined ? undefined : oneDistrict(district, everyDistrict(city.devices.districts));
}

/** The district that `--district` names, and in which devices stand. */
export function standingDistrictOf(city: City, { district }: Input['options']): string | undefined {
  return district === undefined ? undefined : oneDistrict(district, city.devices.districts);
}

/** Attributes that `--attribute NAME=VALUE` names, as the registry writes them. */
export function attributesOf({ attribute = [] }: Input['options']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (attribute as readonly string[]).map((pair) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError({
          en: `--attribute ${pair} is not NAME=VALUE`,
          zh: `--attribute ${pair} 不是 NAME=VALUE 形式`,
        });
      return [name, encodeText(value)];
    }),
  );
}
