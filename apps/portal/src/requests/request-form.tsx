import { Day, PlaceRequest } from '@shuqiao/contracts';
import type { RecordView, RequestView } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { useContractForm } from '../forms/contract-form.js';
import { Form } from '../forms/form.js';
import { FormField } from '../forms/form-field.js';
import { read, write } from '../memory/memory.js';
import { PressButton } from '../parts/press-button.js';
import { Cover } from '../parts/cover.js';
import { peopleIn } from '../text/people.js';
import { dayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { PlaceError } from './place-error.js';
import { usePlaceRequest } from './requests.queries.js';

/** A day that has passed is of no use to a reader; the contract cannot know which day it is. */
const Wish = PlaceRequest.omit({ recordId: true }).extend({
  neededBy: Day.refine((day) => day >= dayOf(new Date()), 'field.pastDay').optional(),
});

interface RequestFormProps {
  readonly record: RecordView;
  readonly onPlaced: (request: RequestView) => void;
}

/** What the reader wishes; sent once, however often it is tried. */
export function RequestForm({ record, onPlaced }: RequestFormProps) {
  const { t } = useSpeech();
  const place = usePlaceRequest();
  const { key, renew } = useOnceKey();
  const start = { pickup: read('pickup') ?? '', neededBy: '', note: '' };
  const form = useContractForm(Wish, { start, error: place.error, draft: `request:${record.id}` });
  const accepted = (request: RequestView): void => {
    renew();
    form.reset();
    onPlaced(request);
  };
  return (
    <Form
      form={form}
      onSend={(wish) => {
        write('pickup', wish.pickup ?? null);
        place.mutate({ recordId: record.id, ...wish, onceKey: key() }, { onSuccess: accepted });
      }}
    >
      <What record={record} />
      <FormField form={form} name="pickup" label={t('sheet.pickup')} hint={t('sheet.pickupHint')} />
      <FormField form={form} name="neededBy" type="date" label={t('sheet.neededBy')} min={dayOf(new Date())} />
      <FormField form={form} name="note" label={t('sheet.note')} hint={t('sheet.noteHint')} rows={2} />
      {place.error && <PlaceError error={place.error} />}
      <PressButton type="submit" className="button primary wide" isPending={place.isPending}>
        {t(place.isPending ? 'state.sending' : 'sheet.submit')}
      </PressButton>
    </Form>
  );
}

function What({ record }: { readonly record: RecordView }) {
  const { t, language } = useSpeech();
  return (
    <div className="what">
      <Cover title={record.title} clc={record.clc} />
      <div>
        <p className="work-title">{record.title}</p>
        <p className="imprint">{peopleIn(record.creators, t, language)}</p>
      </div>
    </div>
  );
}
