import type { FeedProcessors } from '../lib/engine/feed-processor';
import type { ServiceId } from '../lib/services';

/** Processors of each service, for commands that run them here (`citykit replay`). */
export const processors = {
  traffic: async () => (await import('../lambdas/traffic')).serves.feeds,
  charging: async () => (await import('../lambdas/charging')).feeds,
  // Its feeds are requests of people and events of documents: no file brings them.
  residents: async () => ({}),
  waste: async () => (await import('../lambdas/waste')).serves.feeds,
  air: async () => (await import('../lambdas/air')).serves.feeds,
  water: async () => (await import('../lambdas/water')).serves.feeds,
  grid: async () => (await import('../lambdas/grid')).serves.feeds,
  parking: async () => (await import('../lambdas/parking')).serves.feeds,
  lighting: async () => (await import('../lambdas/lighting')).serves.feeds,
  requests: async () => (await import('../lambdas/requests')).serves.feeds,
  payments: async () => (await import('../lambdas/payments')).feeds,
  medical: async () => (await import('../lambdas/medical')).feeds,
  education: async () => (await import('../lambdas/education')).feeds,
} satisfies Record<ServiceId, () => Promise<FeedProcessors>>;
