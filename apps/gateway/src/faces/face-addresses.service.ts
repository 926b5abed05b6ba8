import { Injectable } from '@nestjs/common';
import { operationsOf } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Settings } from '@shuqiao/service';
import { LRUCache } from 'lru-cache';

export type FaceOwner = 'auth' | 'exchange';

const KEEP_MS = 5_000;

/** Where the private faces are: told by the settings, else asked for and remembered for a moment. */
@Injectable()
export class FaceAddresses {
  private readonly known = new LRUCache<string, string>({ max: 8, ttl: KEEP_MS });

  constructor(
    private readonly bus: Bus,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError `service.absent` when no instance is there. */
  async of(owner: FaceOwner): Promise<string> {
    const address = this.settings.faceOf(owner) ?? this.known.get(owner);
    if (address) return address;
    const { url } = await this.bus.ask(operationsOf(owner).locate, {});
    this.known.set(owner, url);
    return url;
  }

  /** After a failed connection: the instance may have come back elsewhere. */
  forget(owner: FaceOwner): void {
    this.known.delete(owner);
  }
}
