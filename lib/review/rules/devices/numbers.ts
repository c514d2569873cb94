import type { DeviceType, Service } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';

/** How many devices of a type a section of a city's file asks for; 0 without the service. */
export const numberOf = (section: unknown, type: DeviceType<never>): number =>
  section === undefined ? 0 : type.count(section as never);

/** A number of devices as the language counts them: 40 所 of schools. */
export const counted = (number: number, { measure }: DeviceType<never>): PhraseValue => ({
  number,
  unit: measure ?? '个',
});

/** The same for every type of which there are some: `410 × Charging station`. */
export const numbersOf = (section: unknown, { deviceTypes }: Service): readonly PhraseValue[] =>
  deviceTypes.flatMap((type): PhraseValue[] => {
    const count = numberOf(section, type);
    const values = { count: counted(count, type), device: { label: type.name } };
    return count === 0 ? [] : [{ phrase: phrase('devices.count.value', values) }];
  });
