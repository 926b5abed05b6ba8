import { addDays } from '@shuqiao/calendar';
import { NationalDay, PublishNational } from '@shuqiao/contracts';
import type { ReadSpan } from '@shuqiao/contracts';
import { z } from 'zod';
import { useContractForm } from '../../forms/contract-form.js';
import { Form } from '../../forms/form.js';
import { FormField } from '../../forms/form-field.js';
import { limitsOf } from '../../forms/limits.js';
import { useAnnounce } from '../../frame/announce.js';
import { PressButton } from '../../parts/press-button.js';
import { ErrorNote } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import { DayFile } from '../day-file.js';
import { usePublish } from '../days.queries.js';

const { maxLength: nameAtMost } = limitsOf(NationalDay.shape.name);
const { year, ...shape } = PublishNational.omit({ days: true }).shape;
/** As it is typed: the year is a text until it is sent. */
const Typed = z.object({ ...shape, year: z.coerce.number().pipe(year) });

/** Each day of each entry, by itself. */
function daysOf(spans: readonly ReadSpan[]): NationalDay[] {
  const days: NationalDay[] = [];
  for (const { from, until, open, name } of spans)
    for (let day = from; day <= until; day = addDays(day, 1))
      days.push({ day, works: open, name: name.slice(0, nameAtMost) });
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

function NoticeFields({ spans, onDone, onPublished }: NoticeFieldsProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const publish = usePublish();
  const start = { year: spans.at(-1)?.until.slice(0, 4) ?? '', notice: '', publishedOn: '', url: '' };
  const form = useContractForm(Typed, { start, error: publish.error, draft: 'national-days' });
  const send = (notice: z.output<typeof Typed>) => {
    const published = () => {
      form.reset();
      announce(t('days.publishedNow', { year: notice.year }));
      onPublished(notice.year);
      onDone();
    };
    publish.mutate({ ...notice, days: daysOf(spans) }, { onSuccess: published });
  };
  return (
    <Form form={form} labelledBy="publish" onSend={send}>
      <FormField form={form} name="year" label={t('days.publishYear')} rule="days.yearRule" />
      <FormField form={form} name="notice" label={t('days.notice')} />
      <FormField form={form} name="publishedOn" type="date" label={t('days.publishedOn')} />
      <FormField form={form} name="url" type="url" label={t('days.noticeUrl')} rule="days.urlRule" />
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
    </Form>
  );
}
