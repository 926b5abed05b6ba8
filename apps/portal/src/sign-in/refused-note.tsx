import { Link } from 'react-router';
import { Icon } from '../parts/icons.js';
import { shortNumber } from '../text/error-text.js';
import { useSpeech } from '../text/language.js';
import { texts } from '../text/texts.js';
import type { TextKey } from '../text/translate.js';

const NUMBER = /^[\w.-]{1,100}$/;

interface RefusedNoteProps {
  /** Why, as the address says; what is not known there is told in general words. */
  readonly reason: string;
  readonly number: string | null;
}

/** A sign-in by the campus that came back refused: why, what to do, whom to ask. */
export function RefusedNote({ reason, number }: RefusedNoteProps) {
  const { t } = useSpeech();
  const key = `refused.${reason}`;
  return (
    <div className="note note-wrong" role="alert">
      <Icon name="warning" />
      <div>
        <p className="note-what">{t('refused.title')}</p>
        <p>{t(Object.hasOwn(texts, key) ? (key as TextKey) : 'refused.other')}</p>
        <p>{t('refused.now')}</p>
        {number !== null && NUMBER.test(number) && (
          <p className="quiet">{t('error.number', { number: shortNumber(number) })}</p>
        )}
        <Link to="/ask">{t('nav.ask')}</Link>
      </div>
    </div>
  );
}
