import { createHmac, timingSafeEqual } from 'node:crypto';
import { fail, type NoticeTemplate, NoticeTemplate as Templates } from '@shuqiao/contracts';
import { z } from 'zod';

const Claim = z.tuple([z.uuid(), z.uuid(), Templates]);

export interface Unsubscribing {
  personId: string;
  institutionId: string;
  template: NoticeTemplate;
}

/** The token of the link by which a person switches off one kind of mail. It names them to nobody who cannot sign it. */
export function unsubscribeToken(serviceKey: string, { personId, institutionId, template }: Unsubscribing): string {
  const claim = Buffer.from(JSON.stringify([personId, institutionId, template])).toString('base64url');
  return `${claim}.${sign(serviceKey, claim)}`;
}

/** @throws DomainError `notices.link_invalid` */
export function readUnsubscribeToken(serviceKey: string, token: string): Unsubscribing {
  const [claim = '', signature = ''] = token.split('.');
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(serviceKey, claim))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) fail('notices.link_invalid');
  const { success, data } = Claim.safeParse(JSON.parse(Buffer.from(claim, 'base64url').toString('utf8')));
  if (!success) return fail('notices.link_invalid');
  const [personId, institutionId, template] = data;
  return { personId, institutionId, template };
}

const sign = (serviceKey: string, claim: string): string =>
  createHmac('sha256', serviceKey).update(`unsubscribe:${claim}`).digest('base64url');
