import type { Processor, Service } from '../../../services/shared';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';

/** What logical ids of parts are made from, behind the kind of part, with the function that it is there for. */
function namesOf({ processors, feeds, apis, secrets = [] }: Service): readonly (readonly [string, Processor<never>])[] {
  const processorOf = (id: string) => processors.filter((processor) => processor.id === id);
  return [
    ...processors.map((processor) => [processor.id, processor] as const),
    ...processors.flatMap((processor) => (processor.asks ?? []).map(({ id }) => [id, processor] as const)),
    ...[...feeds, ...apis].flatMap(({ id, processor }) => processorOf(processor).map((one) => [id, one] as const)),
    ...secrets.flatMap(({ id }) =>
      processors.filter((processor) => processor.secrets?.includes(id)).map((one) => [id, one] as const),
    ),
  ];
}

const kinds = ['Processor', 'Api', 'Feed', 'Endpoint', 'Secret', 'Alarms'];

/** The function of a service that a part is there for, by the longest name that its logical id begins with. */
export function ownerOf({ stack, logicalId }: ResourceChange, { services }: CityChange): Processor<never> | undefined {
  const service = services.find(({ id }) => id === stack);
  if (!service) return undefined;
  const [longest] = namesOf(service)
    .filter(([name]) => kinds.some((kind) => logicalId.startsWith(`${kind}${name.replaceAll('-', '')}`)))
    .sort(([a], [b]) => b.length - a.length);
  return longest?.[1];
}
