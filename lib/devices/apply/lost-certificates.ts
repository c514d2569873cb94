import { everyItem, type ListedCertificate, type Registry, RegistryError } from '../registry/registry';

const minuteMs = 60_000;

/** Clocks of the operator and of AWS may differ by so much. */
const skewMs = minuteMs;

/** How long a call for a certificate may be on its way, tries and all. */
const onItsWayMs = 5 * minuteMs;

/** A run that lives gives a certificate its policy within seconds: what is younger may be one of another plan. */
const restsMs = 15 * minuteMs;

/** Certificates for which a call was on its way at one of these moments, which are inactive and have no policy. */
async function lostOnes(registry: Registry, askedMs: readonly number[], nowMs: number): Promise<ListedCertificate[]> {
  const found: ListedCertificate[] = [];
  const earliestMs = Math.min(...askedMs) - skewMs;
  for await (const one of everyItem((page) => registry.listCertificates(page))) {
    const { status, createdMs = Number.NaN, certificateArn: target } = one;
    if (createdMs < earliestMs) break;
    const isOfThen = askedMs.some((ms) => createdMs >= ms - skewMs && createdMs <= ms + onItsWayMs);
    if (status !== 'INACTIVE' || !isOfThen || createdMs > nowMs - restsMs) continue;
    const policies = await registry.listAttachedPolicies({ target });
    if (policies.items.length === 0) found.push(one);
  }
  return found;
}

/**
 * Deletes what killed runs left in AWS IoT: certificates that were asked for at these moments (UTC ms) and that nobody
 * wrote down. They were never active, and have neither policy nor thing: AWS IoT deletes no other. Answers their ids.
 */
export async function removeLostCertificates(
  registry: Registry,
  askedMs: readonly number[],
  nowMs: number,
): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const { certificateId } of await lostOnes(registry, askedMs, nowMs)) {
    try {
      await registry.deleteCertificate({ certificateId });
      removed.push(certificateId);
    } catch (error) {
      // A thing has it, or somebody else was faster.
      if (!(error instanceof RegistryError) || !['conflict', 'not-found'].includes(error.kind)) throw error;
    }
  }
  return removed;
}
