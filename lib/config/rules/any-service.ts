import type { Rule } from './rule';

/** A city without service has a key, buckets and a bus, and nobody uses them. */
export const anyService: Rule = ({ namesAt }) =>
  namesAt(['services'])?.length !== 0
    ? []
    : [
        {
          code: 'CK3051',
          path: ['services'],
          at: 'key',
          message: {
            en: 'the city runs no service: what is deployed is paid, and does nothing',
            zh: '城市未开通任何服务：部署的资源产生费用而不起作用',
          },
          hint: { en: 'add one, e.g. traffic: { signals: 640 }', zh: '添加一项，例如 traffic: { signals: 640 }' },
        },
      ];
