import type { ApprovalView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { useDirectory } from '../institutions/directory.queries.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useDecide } from './approvals.queries.js';

/** Who is to be appointed and why, who agreed, and what one may do about it. */
export function ApprovalSheet({ approval }: { readonly approval: ApprovalView }) {
  const { t, language } = useSpeech();
  const { nameOf } = useDirectory();
  const { displayName, mail, institutionId, state, replacesName, reason, askerName, approvedBy, askedAt } = approval;
  const title = t('approvals.of', { name: displayName, school: nameOf(institutionId) });
  return (
    <article className="sheet" aria-label={title}>
      <h2>{title}</h2>
      <p>
        <span className="tag">{t(`approvals.state.${state}`)}</span> {mail}
      </p>
      {replacesName && <p>{t('approvals.replacesWhom', { name: replacesName })}</p>}
      <p>{t('approvals.because', { reason })}</p>
      <p className="quiet">
        {t('approvals.asked', { name: askerName ?? t('invited.byAdmin'), day: showDayOf(askedAt, language) })}
        {approvedBy.length > 0 && ` · ${t('approvals.by', { names: approvedBy.join(t('word.listComma')) })}`}
        {state === 'open' && ` · ${t('approvals.until', { day: showDayOf(approval.endsAt, language) })}`}
      </p>
      {approval.mayReject && <Deciding approval={approval} />}
    </article>
  );
}

function Deciding({ approval: { id, displayName, mayApprove } }: { readonly approval: ApprovalView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const decide = useDecide(id);
  const words = { name: displayName };
  return (
    <>
      {!mayApprove && <p>{t('approvals.notYours')}</p>}
      {decide.error && <ErrorNote error={decide.error} />}
      <div className="buttons">
        {mayApprove && (
          <PressButton
            className="button primary"
            label={t('approvals.approveOf', words)}
            isPending={decide.isPending}
            onPress={() =>
              decide.mutate('approve', {
                onSuccess: ({ state }) =>
                  announce(t(state === 'done' ? 'approvals.done' : 'approvals.approved', words)),
              })
            }
          >
            {t('approvals.approve')}
          </PressButton>
        )}
        <PressButton
          label={t('approvals.rejectOf', words)}
          isPending={decide.isPending}
          onPress={() => decide.mutate('reject', { onSuccess: () => announce(t('approvals.rejected', words)) })}
        >
          {t('approvals.reject')}
        </PressButton>
      </div>
    </>
  );
}
