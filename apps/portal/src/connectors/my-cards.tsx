import { useSpeech } from '../text/language.js';
import { CardFacts } from './card-facts.js';
import { useCards } from './connector.queries.js';

/** The cards by which one signed in, as their libraries told of them last. */
export function MyCards() {
  const { t } = useSpeech();
  const { data } = useCards();
  return (
    <>
      {data?.items.map((card) => (
        <section key={card.institutionId} className="sheet" aria-label={t('card.mine')}>
          <h2>{t('card.mine')}</h2>
          <CardFacts card={card} />
          {(!card.mayBorrow || card.blocks.length > 0) && <p>{t('card.askDesk')}</p>}
        </section>
      ))}
    </>
  );
}
