import type { SourceView } from '@shuqiao/contracts';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';

/** What identifies a member's record: number, format, when it came, how good it is. */
export function SourceFacts({ source }: { readonly source: SourceView }) {
  const { t, language } = useSpeech();
  const words = [
    t('sources.control', { number: source.controlNumber }),
    source.format.toUpperCase(),
    t('sources.loaded', { at: showInstant(source.loadedAt, language) }),
    t('sources.versions', { n: source.versions }),
    source.quality !== null && t('sources.quality', { n: source.quality }),
  ];
  return <p className="quiet">{words.filter(Boolean).join(' · ')}</p>;
}
