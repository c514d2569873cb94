import type { DeviceType, Service } from '../../services/shared';
import type { RuleContext } from './rule';
import { completed, draftOf } from './whole-section';

type Section = Readonly<Record<string, unknown>>;

/** Devices of a type that a city says it has. */
export interface CountedDevices {
  readonly service: Service;
  readonly type: DeviceType<never>;
  readonly section: Section;
  readonly count: number;
  /** The setting that says so, inside the section; empty where several do. */
  readonly setting: readonly string[];
}

/** The section with a number, at a key or one below it, raised by one. */
function raised(section: Section, [key = '', ...below]: readonly string[]): Section {
  const value = section[key];
  if (below.length > 0) return { ...section, [key]: raised(value as Section, below) };
  return typeof value === 'number' ? { ...section, [key]: value + 1 } : section;
}

/** Numbers of a section, of the section itself and of its groups. */
const numbersOf = (section: Section, path: readonly string[] = []): (readonly string[])[] =>
  Object.entries(section).flatMap(([key, value]) => {
    if (typeof value === 'number') return [[...path, key]];
    const isGroup = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isGroup ? numbersOf(value as Section, [...path, key]) : [];
  });

function settingOf(type: DeviceType<never>, section: Section): readonly string[] {
  const count = type.count(section as never);
  return numbersOf(section).find((path) => type.count(raised(section, path) as never) !== count) ?? [];
}

/** Device types of a service with their numbers, by its whole section; `isReplaced`: a setting whose number is none of the city's. */
export const countsIn = (
  service: Service,
  whole: unknown,
  isReplaced: (path: readonly string[]) => boolean = () => false,
): CountedDevices[] => {
  const section = whole as Section;
  return service.deviceTypes.flatMap((type): CountedDevices[] => {
    const setting = settingOf(type, section);
    if (isReplaced(setting)) return [];
    return [{ service, type, section, count: type.count(section as never), setting }];
  });
};

/** Device types of the city's services with their numbers, as far as the sections can be understood. */
export const deviceCounts = (context: RuleContext): CountedDevices[] =>
  context.enabled.flatMap((service) => {
    const draft = draftOf(context, service);
    const whole = draft && completed(service, draft);
    return whole ? countsIn(service, whole.section, whole.isReplaced) : [];
  });
