import type { CityContext } from './city-context';
import { serviceName } from './part-names';
import type { ProcessorParts } from './processor-parts';

/** A store of another service, found by what it offers: nobody names whose it is. */
export interface OfferedStore {
  readonly offer: 'receipts';
  readonly tableName: string;
  /** `alias/…` of its key. */
  readonly keyAlias: string;
}

/** Stores of services of the city that a function reads; none where the city has nobody who offers them. */
export const readStores = ({
  context,
  processor,
}: Pick<ProcessorParts, 'processor'> & { readonly context: CityContext }) =>
  (processor.reads ?? []).flatMap((offer): readonly OfferedStore[] =>
    context
      .running(({ state }) => state.some(({ offers }) => offers === offer))
      .flatMap((service) =>
        service.state
          .filter((store) => store.offers === offer)
          .map(({ id }) => ({
            offer,
            tableName: serviceName(context, service, id),
            keyAlias: `alias/${context.name(service.id)}`,
          })),
      ),
  );
