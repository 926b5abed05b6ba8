import type { PartnerSecretMade, PartnerView } from '@shuqiao/contracts';
import { SystemDoing } from '../frame/system-doing.js';
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
      <SystemDoing
        system={partner}
        renew={useNewSecret(partner.id)}
        stop={useStop(partner.id)}
        restore={useRestore(partner.id)}
        onSecret={onSecret}
        said={{ stopped: 'partners.stopped', restored: 'partners.restored' }}
      />
    </article>
  );
}
