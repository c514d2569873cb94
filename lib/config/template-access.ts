import type { Service } from '../services/shared';
import { type Capabilities, capabilities } from './capabilities';
import { partitionOf } from './regions';
import { usualSignIn } from './usual-sign-in';

const signIn: Readonly<Record<ReturnType<typeof usualSignIn>, string>> = {
  cognito: '{ kind: cognito }',
  oidc: '{ kind: oidc, issuer: "https://id.city.example", audience: citykit }',
  sigv4: '{ kind: sigv4 }',
};

function identityLines(can: Capabilities, services: readonly Service[]): string[] {
  if (!services.some(({ apis }) => apis.some(({ callers }) => callers === 'people'))) return [];
  return ['# How people sign in to the APIs of the city.', `identity: ${signIn[usualSignIn(can)]}`, ''];
}

function departmentLines(can: Capabilities, services: readonly Service[]): string[] {
  const signing = services.filter(({ apis }) =>
    apis.some(({ callers }) => callers === 'systems' || (callers === 'people' && usualSignIn(can) === 'sigv4')),
  );
  const departments = [...new Set(signing.map(({ department }) => department))];
  if (departments.length === 0) return [];
  return [
    '# IAM roles that may call the APIs of a department; put the names of yours here.',
    'departments:',
    ...departments.map((department) => `  ${department}: [${department}-caller]`),
    '',
  ];
}

function proxyLines(can: Capabilities, services: readonly Service[]): string[] {
  if (can.openApiWithoutIcp || !services.some(({ feeds }) => feeds.some(({ kind }) => kind === 'websocket'))) return [];
  return [
    'devices:',
    '  # IAM role of the proxy that takes the connections of WebSocket devices; put the name of yours here.',
    '  proxyRole: device-proxy',
    '',
  ];
}

/** Sections that say who may call: without them the chosen services cannot run in the region. */
export function accessLines(region: string, services: readonly Service[]): string[] {
  const partition = partitionOf(region);
  if (!partition) return [];
  const can = capabilities(partition, region);
  return [identityLines, departmentLines, proxyLines].flatMap((lines) => lines(can, services));
}
