import { type Service, variables } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { ToDo } from '../../finding';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { areaOf } from '../shared/area';
import { ordersToName } from '../shared/orders-to-name';
import { at } from '../shared/property';
import { listOf } from '../shared/quoted';
import { turningServices } from '../shared/turning-services';

/** What programs exchange with the service that keeps the ledger. */
type Exchanged = 'fees' | 'receipts';

/** Programs that stay, and from now on send what is owed, or see what was paid, or no longer do. */
function turning({ resources }: CityChange, exchanged: Exchanged, way: 'come' | 'go') {
  const does = (side: ResourceChange['before']): boolean =>
    at(side?.properties, `Environment.Variables.${variables[exchanged]}`) !== undefined;
  return resources.filter(
    ({ before, after }) => before && after && does(before) !== does(after) && does(after) === (way === 'come'),
  );
}

/** Others may come or go with it. */
const keepsLedger = ({ records }: Service): boolean => records.some(({ ledger }) => ledger);

/** A rule about what services tell the one who keeps the ledger, or read there. */
const ledgerRule = (exchanged: Exchanged): Rule => ({
  id: `operations.${exchanged}`,
  find: (change) =>
    (['come', 'go'] as const).flatMap((way): Draft[] => {
      const parts = turning(change, exchanged, way);
      if (parts.length === 0) return [];
      const stacks = [...new Set(parts.map(({ stack }) => stack))];
      const areas = listOf(stacks.map((id) => areaOf(id, change.services)));
      const toDo: readonly ToDo[] = exchanged === 'fees' && way === 'come' ? [ordersToName(areas)] : [];
      return [
        {
          about: way,
          ...turned(way === 'go', 'medium'),
          what: phrase(`operations.${exchanged}.${way}`, { areas }),
          why: phrase(`operations.${exchanged}.why-${way}`),
          reversible: true,
          ...(toDo.length > 0 ? { toDo } : {}),
          from: turningServices(change)
            [way].filter(keepsLedger)
            .map(({ id }) => `services.${id}`),
          beside: true,
        },
      ];
    }),
});

/**
 * Fees are sent as long as a service of the city keeps a ledger of them, and receipts are found as long.
 * That counts from the deployment on, though the one who kept it runs until somebody takes it down.
 */
export const ledgerRules: readonly Rule[] = [ledgerRule('fees'), ledgerRule('receipts')];
