import type { CardView } from '@shuqiao/contracts';
import { showDay } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';

interface CardFactsProps {
  readonly card: Pick<CardView, 'expiresOn' | 'mayBorrow' | 'blocks'>;
  readonly name?: string | null;
}

/** What a library told of a card: until when it is good, whether it borrows, and what is in the way. */
export function CardFacts({ card: { expiresOn, mayBorrow, blocks }, name = null }: CardFactsProps) {
  const { t, language } = useSpeech();
  const wordsOf = (block: string): string => {
    const key = `card.block.${block}`;
    // Other systems than SIP2 have words of their own.
    return Object.hasOwn(texts, key) ? t(key as TextKey) : block;
  };
  const facts = [
    [t('card.name'), name],
    [t('card.expires'), expiresOn && showDay(expiresOn, language)],
    [t('card.borrows'), t(mayBorrow ? 'card.mayBorrow' : 'card.mayNotBorrow')],
    [t('card.blocks'), blocks.map(wordsOf).join(t('word.listComma'))],
  ].filter(([, value]) => value);
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
