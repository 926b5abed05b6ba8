import type { WebhookDelivery } from '@shuqiao/contracts';
import type { TextKey, Translate } from '../../text/translate.js';

const known: Readonly<Record<string, TextKey>> = {
  'ill.request.moved': 'webhooks.fact.request',
  'desk.question.moved': 'webhooks.fact.question',
  'exchange.job.finished': 'webhooks.fact.job',
  'registry.institution.changed': 'webhooks.fact.institution',
  'notices.webhook.test': 'webhooks.fact.test',
};

/** What a fact is about, in words; a new one by its own name until it has some. */
export const subjectWords = (subject: WebhookDelivery['subject'], t: Translate): string => {
  const key = known[subject];
  return key ? t(key) : subject;
};
