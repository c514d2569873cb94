import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the Internet: a name that leads there would let who runs it, or its DNS, ask the city's own cloud
 * (OWASP, Server-Side Request Forgery Prevention). IANA, Special-Purpose Address Registries (RFC 6890), those that are not
 * globally reachable, with multicast, which no system answers on. 169.254.0.0/16 holds the metadata of functions.
 */
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Of IPv6 nothing but 2000::/3 is given out; within it, what leads elsewhere (Teredo, 6to4) and documentation. */
const v6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [network, prefix] of v4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of v6) refused.addSubnet(network, prefix, 'ipv6');
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** True for an IP address that belongs to somebody on the Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  return family === 6 && given.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}
