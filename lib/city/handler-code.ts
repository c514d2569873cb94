import type { Processor, Service } from '../services/shared';

/**
 * Folder with the bundled code of a handler and its settings. `handler` is its `handlerName`, `functionName` the
 * physical name of the function that runs it. Given by the caller, which has bundled all handlers of a run at once.
 */
export type HandlerCode = (handler: string, settings: unknown, functionName: string) => string;

/** Name of the handler of a processor, for `HandlerCode`: functions of one file have one. */
export const handlerName = (service: Service, { id, handler = id }: Pick<Processor<never>, 'id' | 'handler'>): string =>
  `${service.id}/${handler}`;

/** Handler of the settings of an account, which belongs to no service. */
export const accountHandler = 'account/settings';

/** Handler of the operations API of a city, which belongs to no service either. */
export const deskHandlerName = 'operations/desk';

/** Handler that seals the days of its audit trail. */
export const sealsHandlerName = 'operations/seals';
