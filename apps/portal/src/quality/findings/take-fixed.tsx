import type { FixedForm } from '@shuqiao/contracts';
import { addressOf } from '../../api/client.js';
import { useSpeech } from '../../text/language.js';
import type { Broken, Scope } from '../quality.queries.js';

const FORMS = ['iso2709', 'iso2709_gbk', 'marcxml', 'changes'] as const satisfies readonly FixedForm[];

interface TakeFixedProps {
  readonly scope: Scope;
  readonly broken?: Broken;
}

/** The records with a safe fix, all fixes made, to be loaded into the library's own system. */
export function TakeFixed({ scope, broken }: TakeFixedProps) {
  const { t } = useSpeech();
  return (
    <section className="sheet take-fixed" aria-labelledby="take-fixed">
      <h2 id="take-fixed">{t('fixed.title')}</h2>
      <p>{t('fixed.what')}</p>
      <p className="fixed-forms">
        {FORMS.map((as) => (
          <a key={as} className="button" href={addressOf('/files/fixed-records', { as, ...scope, ...broken })} download>
            {t(`fixed.${as}`)}
          </a>
        ))}
      </p>
    </section>
  );
}
