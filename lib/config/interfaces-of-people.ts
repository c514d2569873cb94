import type { Service } from '../services/shared';

/** What of a city decides whether people sign in: its operations centre, and sections of services by their ids. */
interface WithInterfaces {
  readonly operations?: unknown;
  readonly services?: Readonly<Record<string, unknown>>;
}

/**
 * Does the city have an interface that people call who sign in: the operations API, or one of a service whose function its
 * settings switch on? Without one nobody signs in, whatever the file says of it.
 */
export const letsPeopleIn = (
  { operations, services: sections }: WithInterfaces,
  services: readonly Service[],
): boolean =>
  operations !== undefined ||
  services.some(({ id, apis, processors }) => {
    const section = sections?.[id];
    const runs = ({ enabled }: Service['processors'][number]) => enabled?.(section as never) ?? true;
    return (
      section !== undefined &&
      apis.some(
        ({ callers, processor }) => callers === 'people' && processors.some((p) => p.id === processor && runs(p)),
      )
    );
  });
