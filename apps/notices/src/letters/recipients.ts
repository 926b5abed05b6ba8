import { Injectable } from '@nestjs/common';
import { auth, fail, type Lang, registry } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { LRUCache } from 'lru-cache';
import type { Mail } from '../mails/mail.entity.js';

/** Where a mail goes and in which language; or why it goes nowhere. */
export type Recipient = { address: string; lang: Lang } | { why: string };

const NAMES_KEPT = 1_000;
const NAMES_FRESH_MS = 60_000;

/** Looks up, at the moment of sending, what auth and the registry know of a recipient. */
@Injectable()
export class Recipients {
  private readonly names = new LRUCache<string, string>({ max: NAMES_KEPT, ttl: NAMES_FRESH_MS });

  constructor(private readonly bus: Bus) {}

  /** @throws DomainError while auth or the registry is away */
  async of(mail: Mail): Promise<Recipient> {
    if (mail.personId) return this.person(mail.personId);
    if (mail.office) return this.office(mail.institutionId ?? fail('service.failed'));
    return { address: mail.address ?? fail('service.failed'), lang: mail.lang ?? 'zh' };
  }

  /** The present name of an institution. */
  async nameOf(institutionId: string): Promise<string> {
    const known = this.names.get(institutionId);
    if (known) return known;
    const { name } = await this.bus.ask(registry.findInstitution, { id: institutionId }, { as: 'service' });
    this.names.set(institutionId, name);
    return name;
  }

  private async person(id: string): Promise<Recipient> {
    const { items } = await this.bus.ask(auth.listContacts, { ids: [id] }, { as: 'service' });
    const person = items[0];
    if (!person?.isActive) return { why: 'the person is no longer here' };
    return person.mail ? { address: person.mail, lang: person.lang } : { why: 'the person has given no address' };
  }

  private async office(institutionId: string): Promise<Recipient> {
    const { items } = await this.bus.ask(registry.listOfficeMails, { ids: [institutionId] }, { as: 'service' });
    const address = items[0]?.officeMail;
    return address ? { address, lang: 'zh' } : { why: 'the library has given no mailbox for its offices' };
  }
}
