import type { Grant } from './allow';

/**
 * Certificates to things and off again. AWS's list of actions names the certificate as resource, others see the thing
 * asked; both are granted, with the reading of things that goes before.
 */
export const attachingThings = (certificates: string, things: string): Grant => ({
  actions: ['iot:AttachThingPrincipal', 'iot:DescribeThing', 'iot:DetachThingPrincipal'],
  resources: [certificates, things],
  because: 'devices and their certificates come and go without a deployment, so no list of them can be given',
});
