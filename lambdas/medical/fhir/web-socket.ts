/** `@medplum/core` names a WebSocket when it is loaded, for a client that nobody here uses. Node.js 20 has none. */
if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: class {} });
