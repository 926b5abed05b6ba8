import './institutions.css';
import { Link, useParams } from 'react-router';
import type { InstitutionCard, Me } from '@shuqiao/contracts';
import { NextClosings } from '../days/next-closings.js';
import { Page } from '../frame/page.js';
import { FactList } from '../parts/fact-list.js';
import { ErrorNote, Skeleton } from '../parts/states.js';
import { holds, useMe } from '../sign-in/me.queries.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useInstitution } from './institutions.queries.js';
import { LendingSwitch } from './lending-switch.js';
import { CampusAddresses } from './campus-networks.js';
import { OfficeMailbox } from './office-mail.js';
import { Names } from './names.js';
import { RenameForm } from './rename-form.js';
import { showSpan } from './spans.js';

/** One institution, like a card in a drawer. */
export function InstitutionPage() {
  const { t, language } = useSpeech();
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useInstitution(id);
  return (
    <Page title={(language === 'en' ? data?.nameEn : null) ?? data?.name ?? t('institution.title')}>
      {isPending && <Skeleton lines={8} />}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <Card card={data} />}
      <p>
        <Link to="/institutions">{t('institution.all')}</Link>
      </p>
    </Page>
  );
}

const isTheirs = (me: Me | null | undefined, { id }: InstitutionCard): boolean =>
  holds(me, 'province_admin') || (holds(me, 'institution_admin') && me?.institutionId === id);

function Card({ card }: { readonly card: InstitutionCard }) {
  const { t, language } = useSpeech();
  const { data: me } = useMe();
  return (
    <>
      <section className="sheet" aria-label={t('institution.title')}>
        <CardFacts card={card} hasSwitch={isTheirs(me, card)} />
        {isTheirs(me, card) && <LendingSwitch card={card} />}
        <p className="quiet">{t('institution.changed', { at: showInstant(card.changedAt, language) })}</p>
      </section>
      <NextClosings institutionId={card.id} isMine={isTheirs(me, card)} />
      {isTheirs(me, card) && <OfficeMailbox institutionId={card.id} />}
      {isTheirs(me, card) && <CampusAddresses institutionId={card.id} />}
      <Names card={card} />
      <Codes card={card} />
      {holds(me, 'province_admin') && <RenameForm card={card} />}
    </>
  );
}

interface CardFactsProps {
  readonly card: InstitutionCard;
  /** A switch below says whether the library lends. */
  readonly hasSwitch: boolean;
}

function CardFacts({ card, hasSwitch }: CardFactsProps) {
  const { t, language } = useSpeech();
  const facts = [
    [t('institutions.city'), (language === 'en' ? card.cityEn : null) ?? card.city],
    [t('institutions.level'), t(`level.${card.level}`)],
    [t('institutions.supervisor'), card.supervisor],
    [t('institutions.code'), card.code],
    [t('institutions.lends'), hasSwitch ? null : t(card.lends ? 'institutions.yes' : 'institutions.no')],
  ] as const;
  return <FactList facts={facts} />;
}

function Codes({ card }: { readonly card: InstitutionCard }) {
  const { t, language } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="codes">
      <h2 id="codes">{t('institution.codes')}</h2>
      <ul className="spans">
        {card.codes.map((code) => (
          <li key={`${code.scheme} ${code.value}`}>
            <span>
              {t(`code.${code.scheme}`)} {code.value}
            </span>{' '}
            <span className="quiet">{showSpan(code, t, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
