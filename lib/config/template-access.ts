import type { Language, Service, Words } from '../services/shared';
import { type Capabilities, capabilities, usualSignIn } from './capabilities';
import { partitionOf } from './regions';

const signIn: Readonly<Record<ReturnType<typeof usualSignIn>, string>> = {
  cognito: '{ kind: cognito }',
  oidc: '{ kind: oidc, issuer: "https://id.city.example", audience: citykit }',
  sigv4: '{ kind: sigv4 }',
};

const said = {
  identity: { en: 'How people sign in to the APIs of the city.', zh: '人员登录城市接口的方式。' },
  departments: {
    en: 'IAM roles that may call the APIs of a department; put the names of yours here.',
    zh: '可调用部门接口的 IAM 角色；在此填写实际名称。',
  },
  proxy: {
    en: 'IAM role of the proxy that takes the connections of WebSocket devices; put the name of yours here.',
    zh: '接收 WebSocket 设备连接的代理所用 IAM 角色；在此填写实际名称。',
  },
} as const satisfies Readonly<Record<string, Words>>;

function identityLines(can: Capabilities, services: readonly Service[], language: Language): string[] {
  if (!services.some(({ apis }) => apis.some(({ callers }) => callers === 'people'))) return [];
  return [`# ${said.identity[language]}`, `identity: ${signIn[usualSignIn(can)]}`, ''];
}

function departmentLines(can: Capabilities, services: readonly Service[], language: Language): string[] {
  const signing = services.filter(({ apis }) =>
    apis.some(({ callers }) => callers === 'systems' || (callers === 'people' && usualSignIn(can) === 'sigv4')),
  );
  const departments = [...new Set(signing.map(({ department }) => department))];
  if (departments.length === 0) return [];
  return [
    `# ${said.departments[language]}`,
    'departments:',
    ...departments.map((department) => `  ${department}: [${department}-caller]`),
    '',
  ];
}

function proxyLines(can: Capabilities, services: readonly Service[], language: Language): string[] {
  if (can.openApiWithoutIcp || !services.some(({ feeds }) => feeds.some(({ kind }) => kind === 'websocket'))) return [];
  return ['devices:', `  # ${said.proxy[language]}`, '  proxyRole: device-proxy', ''];
}

/** Sections that say who may call: without them the chosen services cannot run in the region. */
export function accessLines(region: string, services: readonly Service[], language: Language): string[] {
  const partition = partitionOf(region);
  if (!partition) return [];
  const can = capabilities(partition, region);
  return [identityLines, departmentLines, proxyLines].flatMap((lines) => lines(can, services, language));
}
