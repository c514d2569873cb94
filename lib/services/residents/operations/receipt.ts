import * as z from 'zod';
import { id, instant, named, page, recordHead } from './common';
import { personal } from './of-register';

const datum = personal('receipt');

/** What was paid, as whoever paid it has it before them. */
export const claimReceiptBody = named(
  'ReceiptClaim',
  z.strictObject({
    order: datum('order', z.string().regex(/^[!-~]{1,64}$/), {
      en: 'Order number, as it stands on the bill.',
      zh: '账单上的订单号。',
    }),
    amount: datum('amount', z.string().regex(/^\d{1,12}(\.\d{1,4})?$/), {
      en: 'What was paid in all, as a decimal: `11.00`.',
      zh: '实付总额（十进制）：`11.00`。',
    }),
    currency: datum('currency', z.string().regex(/^[A-Z]{3}$/), {
      en: 'Its currency, ISO 4217.',
      zh: '币种（ISO 4217）。',
    }),
  }),
);

export const receipt = named(
  'Receipt',
  z.strictObject({
    ...recordHead,
    personId: id,
    order: z.string().optional(),
    service: z.string().optional(),
    amount: z.string().optional(),
    currency: z.string().optional(),
    paidAt: instant.optional(),
    /** What has gone back until now; null where the ledger is not at hand. */
    refunded: z.string().nullable(),
  }),
);
export type Receipt = z.output<typeof receipt>;
export const receiptPage = page('Receipt', receipt);
