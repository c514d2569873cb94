import { z } from 'zod';
import { field, type Words } from '../services/shared';
import * as effects from './effects/city';

/** What a change can touch, as a review tells it; each may need somebody's approval. */
const touched = {
  devices: {
    name: { en: 'approval of changes of devices', zh: '设备变更批准人' },
    what: { en: 'services and devices', zh: '服务和设备' },
  },
  data: {
    name: { en: 'approval of changes of data', zh: '数据变更批准人' },
    what: {
      en: 'data: deleted, replaced, kept for less time, no longer protected',
      zh: '数据（删除、替换、缩短保留期、取消保护）',
    },
  },
  security: {
    name: { en: 'approval of changes of security', zh: '安全变更批准人' },
    what: { en: 'permissions, public access, encryption, sign-in', zh: '权限、公网访问、加密和登录' },
  },
  availability: {
    name: { en: 'approval of changes of availability', zh: '可用性变更批准人' },
    what: { en: 'interruption or replacement of running parts', zh: '运行中部件的中断或替换' },
  },
  cost: {
    name: { en: 'approval of changes of cost', zh: '费用变更批准人' },
    what: { en: 'monthly cost', zh: '月度费用' },
  },
  compliance: {
    name: { en: 'approval of changes of compliance', zh: '合规变更批准人' },
    what: { en: 'compliance findings, acknowledgements, where data lies', zh: '合规检查结果、确认说明和数据存放地' },
  },
  operations: {
    name: { en: 'approval of changes of operations', zh: '运维变更批准人' },
    what: { en: 'alarms, thresholds, dashboards', zh: '告警、阈值和仪表盘' },
  },
} as const satisfies Record<string, { readonly name: Words; readonly what: Words }>;

const approvers = z.array(z.string().trim().min(1).max(100)).min(1);

const kinds = Object.fromEntries(
  Object.entries(touched).map(([kind, { name, what }]) => [
    kind,
    field(approvers.optional(), {
      name,
      doc: { en: `Who must approve a change of ${what.en}.`, zh: `涉及${what.zh}的变更须由谁批准。` },
      example: ['head of IT', 'data protection officer'],
      effect: effects.approvers,
    }),
  ]),
) as Record<keyof typeof touched, z.ZodOptional<typeof approvers>>;

/** Kind of change → who must approve it: functions rather than persons, as the file outlives them. */
export const approvals = z.strictObject(kinds);
