import { createHmac, timingSafeEqual } from 'node:crypto';
import { Id } from '@shuqiao/contracts';

/** What the link of an invitation follows from; asked anew it has another link, and the old one is good for nothing. */
export interface Linked {
  readonly id: string;
  readonly sent: number;
}

/** The secret of an invitation's link. It is stored nowhere: it follows from the services' key, and is made when a mail goes out. */
export const secretOf = (serviceKey: string, { id, sent }: Linked): string =>
  createHmac('sha256', serviceKey).update(`invitation:${id}:${sent}`).digest('base64url');

/** Behind `#`, so that no log of addresses and no Referer ever has it. */
export const linkOf = (publicUrl: string, serviceKey: string, invitation: Linked): string =>
  `${publicUrl}/invitation/${invitation.id}#${secretOf(serviceKey, invitation)}`;

/** Whether this is the secret of the invitation as it was last sent. */
export function isSecretOf(serviceKey: string, invitation: Linked, shown: string): boolean {
  if (!Id.safeParse(invitation.id).success) return false;
  const [right, given] = [Buffer.from(secretOf(serviceKey, invitation)), Buffer.from(shown)];
  return right.length === given.length && timingSafeEqual(right, given);
}
