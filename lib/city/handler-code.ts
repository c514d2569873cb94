/**
 * Folder with the bundled code of a handler and its settings. `handler` is `<service>/<processor>`, `functionName` the
 * physical name of the function that runs it. Given by the caller, which has bundled all handlers of a run at once.
 */
export type HandlerCode = (handler: string, settings: unknown, functionName: string) => string;

/** Handler of the settings of an account, which belongs to no service. */
export const accountHandler = 'account/settings';
