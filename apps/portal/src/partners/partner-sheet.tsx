import type { PartnerSecretMade, PartnerView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useNewSecret, useRestore, useStop } from './partners.queries.js';

interface PartnerSheetProps {
  readonly partner: PartnerView;
  readonly onSecret: (made: PartnerSecretMade) => void;
}

/** One partner: where people go back to, what it is told, and what can be done about it. */
export function PartnerSheet({ partner, onSecret }: PartnerSheetProps) {
  const { t, language } = useSpeech();
  const { id, name, returnsTo, scopes, isActive, secretMadeAt, formerGoodUntil } = partner;
  const told = scopes.map((scope) => t(`partners.scope.${scope}`)).join(t('word.listComma'));
  return (
    <article className="sheet partner" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {!isActive && <p className="tag">{t('machines.isStopped')}</p>}
      </header>
      <dl className="facts">
        <div>
          <dt>{t('machines.id')}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
        <div>
          <dt>{t('partners.returnTo')}</dt>
          <dd>{returnsTo.join(' ')}</dd>
        </div>
        <div>
          <dt>{t('partners.scopes')}</dt>
          <dd>{told || t('partners.toldNothing')}</dd>
        </div>
      </dl>
      {secretMadeAt === null ? (
        <p className="wrong">{t('machines.noSecret')}</p>
      ) : (
        <p className="quiet">
          {t('partners.secretMade', { at: showInstant(secretMadeAt, language) })}
          {formerGoodUntil && ` · ${t('partners.formerUntil', { at: showInstant(formerGoodUntil, language) })}`}
        </p>
      )}
      <Doing partner={partner} onSecret={onSecret} />
    </article>
  );
}

/** Stopping is undone by one press. */
function Doing({ partner: { id, name, isActive }, onSecret }: PartnerSheetProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [renew, stop, restore] = [useNewSecret(id), useStop(id), useRestore(id)];
  const letIn = () => restore.mutate(undefined, { onSuccess: () => announce(t('partners.restored', { name })) });
  const shutOut = () =>
    stop.mutate(undefined, {
      onSuccess: () => announce(t('partners.stopped', { name }), { label: t('action.undo'), onPress: letIn }),
    });
  const error = renew.error ?? stop.error ?? restore.error;
  return (
    <>
      <p className="buttons">
        {isActive && (
          <PressButton
            label={t('machines.newSecretOf', { name })}
            isPending={renew.isPending}
            onPress={() => renew.mutate(undefined, { onSuccess: onSecret })}
          >
            {t('machines.newSecret')}
          </PressButton>
        )}
        {isActive ? (
          <PressButton label={t('machines.stopOf', { name })} isPending={stop.isPending} onPress={shutOut}>
            {t('machines.stop')}
          </PressButton>
        ) : (
          <PressButton label={t('machines.restoreOf', { name })} isPending={restore.isPending} onPress={letIn}>
            {t('machines.restore')}
          </PressButton>
        )}
      </p>
      {error && <ErrorNote error={error} />}
    </>
  );
}
