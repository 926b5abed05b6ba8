import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { read, write } from '../memory/memory.js';
import { translatorFor } from './translate.js';
import type { Language, Translate } from './translate.js';

interface Speech {
  readonly language: Language;
  readonly t: Translate;
  readonly speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);
const LOCALE = { zh: 'zh-CN', en: 'en-US' } as const;
const HTML_LANG = { zh: 'zh-CN', en: 'en' } as const;

/** Chinese unless the person has chosen English on this device before. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (read('language') === 'en' ? 'en' : 'zh'));
  const speak = useCallback((next: Language) => {
    write('language', next);
    setLanguage(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = HTML_LANG[language];
  }, [language]);
  const speech = useMemo(() => ({ language, speak, t: translatorFor(language) }), [language, speak]);
  return (
    <SpeechContext.Provider value={speech}>
      <I18nProvider locale={LOCALE[language]}>{children}</I18nProvider>
    </SpeechContext.Provider>
  );
}

/** The page's language, its texts, and the switch. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useSpeech needs a LanguageProvider above it');
  return speech;
}
