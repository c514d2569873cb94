import type { Notice } from '../moves';

/** A number, never a text about somebody: what is longer or has spaces is no order of the city, and a part of one is another order. */
export const orderForm = /^[!-~]{1,64}$/;

/** The order of the city that a notification names; nothing where that is no number of one. */
export const orderIn = (text: unknown): Pick<Notice, 'order'> =>
  typeof text === 'string' && orderForm.test(text) ? { order: text } : {};
