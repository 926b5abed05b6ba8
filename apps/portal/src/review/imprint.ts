import type { RecordHit } from '@shuqiao/contracts';
import type { Translate } from '../text/translate.js';

/** Who wrote it, who published it, when: enough to tell two books of one title apart. */
export const imprintOf = ({ authors, publisher, year }: RecordHit, t: Translate): string =>
  [authors.join(t('word.between')), publisher, year].filter(Boolean).join(' · ');
