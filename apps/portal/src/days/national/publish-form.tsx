import { useState } from 'react';
import type { FormEvent } from 'react';
import { addDays } from '@shuqiao/calendar';
import type { NationalDay, ReadSpan } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { Field } from '../../parts/field.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { DayFile } from '../day-file.js';
import { usePublish } from '../days.queries.js';

const NOTICE_AT_MOST = 200;
const NAME_AT_MOST = 40;

/** Each day of each entry, by itself. */
function daysOf(spans: readonly ReadSpan[]): NationalDay[] {
  const days: NationalDay[] = [];
  for (const { from, until, open, name } of spans)
    for (let day = from; day <= until; day = addDays(day, 1))
      days.push({ day, works: open, name: name.slice(0, NAME_AT_MOST) });
  return days;
}

/** A year's notice: its file is read and looked at, then published with the notice's name. */
export function PublishForm({ onPublished }: { readonly onPublished: (year: number) => void }) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="publish">
      <h2 id="publish">{t('days.publish')}</h2>
      <p className="quiet">{t('days.publishHint')}</p>
      <DayFile>
        {({ spans }, onDone) => <NoticeFields spans={spans} onDone={onDone} onPublished={onPublished} />}
      </DayFile>
    </section>
  );
}

interface NoticeFieldsProps {
  readonly spans: readonly ReadSpan[];
  readonly onDone: () => void;
  readonly onPublished: (year: number) => void;
}

function useNotice({ spans, onDone, onPublished }: NoticeFieldsProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const publish = usePublish();
  const [year, setYear] = useState(spans.at(-1)?.until.slice(0, 4) ?? '');
  const [notice, setNotice] = useState('');
  const [publishedOn, setPublishedOn] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value.trim() === '' ? t('field.missing') : null);
  const published = () => {
    announce(t('days.publishedNow', { year }));
    onPublished(Number(year));
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = { year: Number(year), notice: notice.trim(), publishedOn, url: null, days: daysOf(spans) };
    if (year && body.notice && publishedOn) publish.mutate(body, { onSuccess: published });
  };
  return { publish, year, setYear, notice, setNotice, publishedOn, setPublishedOn, missing, submit };
}

function NoticeFields(props: NoticeFieldsProps) {
  const { t } = useSpeech();
  const { spans, onDone } = props;
  const { publish, year, setYear, notice, setNotice, publishedOn, setPublishedOn, missing, submit } = useNotice(props);
  return (
    <form className="form" onSubmit={submit}>
      <Field
        label={t('days.publishYear')}
        name="year"
        value={year}
        onChange={setYear}
        wrong={missing(year)}
        maxLength={4}
        isRequired
      />
      <Field
        label={t('days.notice')}
        name="notice"
        value={notice}
        onChange={setNotice}
        wrong={missing(notice)}
        maxLength={NOTICE_AT_MOST}
        isRequired
      />
      <Field
        label={t('days.publishedOn')}
        name="publishedOn"
        type="date"
        value={publishedOn}
        onChange={setPublishedOn}
        wrong={missing(publishedOn)}
        isRequired
      />
      {publish.error && <ErrorNote error={publish.error} />}
      <div className="buttons">
        <PressButton
          type="submit"
          className="button primary"
          isPending={publish.isPending}
          isDisabled={spans.length === 0}
        >
          {t(publish.isPending ? 'state.sending' : 'days.publishGo')}
        </PressButton>
        <PressButton onPress={onDone}>{t('days.drop')}</PressButton>
      </div>
    </form>
  );
}
