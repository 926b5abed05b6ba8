import { RequestState } from '@shuqiao/contracts';
import type { TextKey, Translate } from '../../text/translate.js';

/** Why a mail waits or was not sent, where the service itself says so; whatever else there is are a mail server's words. */
const known: Readonly<Record<string, TextKey>> = {
  'quiet hours': 'mailLog.why.quiet',
  'enough mails of this kind for today': 'mailLog.why.enough',
  'switched off by the person': 'mailLog.why.off',
  'the person is no longer here': 'mailLog.why.gone',
  'the person has given no address': 'mailLog.why.noAddress',
  'the library has given no mailbox for its offices': 'mailLog.why.noMailbox',
  'no longer true': 'mailLog.why.untrue',
  'the request has gone': 'mailLog.why.untrue',
  'the outcome was never noted': 'mailLog.why.unnoted',
  'the mail server did not answer in time': 'mailLog.why.slow',
};

/** What a request has come to, by which a mail about it is no longer true. */
function overtakenBy(reason: string, t: Translate): string | null {
  const state = RequestState.safeParse(/^the request is (\w+)$/.exec(reason)?.[1]);
  return state.success ? t('mailLog.why.request', { state: t(`state.${state.data}`) }) : null;
}

export const reasonWords = (reason: string, t: Translate): string => {
  const key = known[reason];
  return key ? t(key) : (overtakenBy(reason, t) ?? t('mailLog.why.said', { reason }));
};
