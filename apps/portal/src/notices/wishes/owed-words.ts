import type { NoticeWish } from '@shuqiao/contracts';

/** Why a kind of mail cannot be switched off, by the service that sends it. */
const byService = { ill: 'wishes.owed.loan', desk: 'wishes.owed.answer', auth: 'wishes.owed.account' } as const;

/** What is owed for another reason is owed for the work that waits. */
export function owedWords(template: NoticeWish['template']) {
  const [service = ''] = template.split('.');
  return service in byService ? byService[service as keyof typeof byService] : 'wishes.owed.work';
}
