import { MemoryAuditObjects } from '../audit/memory';
import type { Receipt } from '../fees/receipt';
import { memoryPorts } from '../ports/memory/ports';
import type { ServiceFacts } from '../service-facts';
import { MemoryKeyWrapper } from '../vault/key-wrapper';
import type { Documents, SignedUrl } from './ports';

/** Documents in memory: what was put, which URLs were given, and what was removed. */
export class MemoryDocuments implements Documents {
  readonly removed: string[] = [];
  readonly objects = new Map<string, { readonly contentType: string; readonly bytes: Uint8Array }>();

  async put(key: string, content: Parameters<Documents['put']>[1]): Promise<boolean> {
    if (this.objects.has(key)) return false;
    this.objects.set(key, content);
    return true;
  }

  async uploadUrl({ key, contentType, bytes, sha256 }: Parameters<Documents['uploadUrl']>[0]): Promise<SignedUrl> {
    const headers = {
      'content-type': contentType,
      'content-length': String(bytes),
      'x-amz-checksum-sha256': sha256,
      'if-none-match': '*',
    };
    return { url: `https://documents.invalid/${key}`, headers };
  }

  async downloadUrl(key: string): Promise<SignedUrl> {
    return { url: `https://documents.invalid/${key}`, headers: {} };
  }

  async remove(key: string): Promise<void> {
    this.removed.push(key);
    this.objects.delete(key);
  }

  async removeBelow(folder: `${string}/`): Promise<void> {
    for (const key of [...this.objects.keys()].filter((one) => one.startsWith(folder))) await this.remove(key);
  }
}

/** Receipts of a ledger, by their order numbers. */
function memoryReceipts() {
  const known = new Map<string, Receipt>();
  return { known, of: async (order: string) => known.get(order) };
}

/** Everything the register touches, in memory: for tests and benches. */
export function memoryRegisterPorts(service: ServiceFacts, nowMs: number) {
  return {
    ...memoryPorts(service, nowMs, () => {}),
    audit: new MemoryAuditObjects(),
    wrapper: new MemoryKeyWrapper(),
    documents: new MemoryDocuments(),
    receipts: memoryReceipts(),
  };
}

export type MemoryRegisterPorts = ReturnType<typeof memoryRegisterPorts>;
