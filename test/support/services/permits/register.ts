import { register as registerOf } from '../../../../lib/services/shared/register';
import { registerProblems } from '../../../../lib/services/shared/register-problems';
import type { PermitsSection } from './config';

const { erased, 'document-type-refused': typeRefused, 'document-too-large': tooLarge } = registerProblems;

/** Who works with permits, and what is kept of them. */
export const register = registerOf<PermitsSection>()({
  roles: { clerk: { members: 'access.clerk' }, 'traffic-warden': { members: 'access.trafficWarden' } },
  purposes: { 'permit-administration': 'public-task', 'parking-control': 'public-task' },
  problems: { erased, 'document-type-refused': typeRefused, 'document-too-large': tooLarge },
  entities: {
    permit: {
      name: { en: 'Permits', zh: '许可' },
      about: 'itself',
      clear: ['status', 'zone'],
      fields: {
        holder: { sensitivity: 'identity' },
        plate: { sensitivity: 'identity', masked: 'last-four' },
      },
      sealedBy: 'permit',
      hides: { clerk: [], 'traffic-warden': ['holder', 'plate'] },
      kept: 'until-erased',
      erased: { becomes: { status: 'erased' } },
      gone: 'erased',
    },
    document: {
      name: { en: 'Documents', zh: '文件' },
      about: 'personId',
      clear: ['fileId', 'personId', 'state', 'contentType', 'bytes'],
      fields: { name: { sensitivity: 'ordinary' }, sha256: { sensitivity: 'ordinary' } },
      sealedBy: 'permit',
      hides: { clerk: [], 'traffic-warden': [] },
      kept: { with: 'permit' },
      erased: { becomes: { state: 'disposed' } },
      gone: 'erased',
    },
  },
});
