import type { Lang, TemplatePreview } from '@shuqiao/contracts';
import { useSpeech } from '../../text/language.js';

/** The mail as a reader would get it, with samples in it. */
export function TemplateShown({ preview, lang }: { readonly preview: TemplatePreview; readonly lang: Lang }) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="shown">
      <h2 id="shown">{t('templates.shown')}</h2>
      <div lang={lang === 'zh' ? 'zh-CN' : 'en'}>
        <p className="notice-title">
          <strong>{preview.subject}</strong>
        </p>
        <p className="said">{preview.text}</p>
      </div>
    </section>
  );
}
