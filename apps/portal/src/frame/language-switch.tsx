import { PressButton } from '../parts/press-button.js';
import { useSpeech } from '../text/language.js';

/** Names the other language in that language; the page stays where it is. */
export function LanguageSwitch() {
  const { language, speak } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <PressButton className="language" lang={other === 'zh' ? 'zh-CN' : 'en'} onPress={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </PressButton>
  );
}
