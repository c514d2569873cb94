import { webhookHandler } from '../../../lib/engine/handlers/webhook';
import { webhooks } from '../webhooks';

export const handler = webhookHandler(webhooks.alipay);
