/** Methods of the ports that store, send and read. */
const methods = ['read', 'write', 'remove', 'list', 'entries', 'put', 'publish'];

/** Lets the call of a number fail, counted over all of these ports; answers how to put them back, true when it has failed. */
export function failingOnce(ports: readonly object[], at: number): () => boolean {
  let calls = 0;
  const undo: (() => void)[] = [];
  for (const port of ports as readonly Record<string, unknown>[])
    for (const name of methods) {
      const real = port[name];
      if (typeof real !== 'function') continue;
      const isOwn = Object.hasOwn(port, name);
      port[name] = (...args: unknown[]) =>
        calls++ === at ? Promise.reject(new Error('failed once')) : real.apply(port, args);
      undo.push(() => {
        if (isOwn) port[name] = real;
        else delete port[name];
      });
    }
  return () => {
    for (const one of undo) one();
    return calls > at;
  };
}
