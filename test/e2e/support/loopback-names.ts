import dns from 'node:dns';

/**
 * Has this process look up names that end in `.localhost`, as addresses of APIs in the emulator do, at the loopback (RFC 6761,
 * 6.3); the C library leaves that to a plugin that few machines have.
 */
export function lookUpLoopbackNames(): void {
  const { lookup } = dns;
  const looksUp = (name: string, ...rest: readonly unknown[]) =>
    (lookup as (...args: readonly unknown[]) => void)(name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest);
  Object.assign(dns, { lookup: looksUp });
}
