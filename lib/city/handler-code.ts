/**
 * Folder with the bundled code of a handler and its settings. `handler` is `<service>/<processor>`. Given by the
 * caller, which has bundled all handlers of a run at once.
 */
export type HandlerCode = (handler: string, settings: unknown) => string;
