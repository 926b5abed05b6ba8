import { useState } from 'react';
import type { FormEvent } from 'react';
import { PressButton } from '../parts/press-button.js';
import { Link, useNavigate } from 'react-router';
import type { RecordView, RequestView } from '@shuqiao/contracts';
import { useOnceKey } from '../api/once-key.js';
import { Field } from '../parts/field.js';
import { read, write } from '../text/memory.js';
import { Sheet } from '../parts/sheet.js';
import { SignedIn } from '../frame/signed-in.js';
import { Cover } from '../parts/cover.js';
import { dayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { NextThing } from './acting/next-thing.js';
import { PlaceError } from './place-error.js';
import { usePlaceRequest } from './requests.queries.js';
import { StepLine } from './progress/step-line-view.js';

const PICKUP_AT_MOST = 80;
const NOTE_AT_MOST = 500;

/** The request as a sheet over the record: prefilled, one button. Afterwards it shows what happens next. */
export function RequestSheet({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [placed, setPlaced] = useState<RequestView | null>(null);
  const close = () => void navigate(`/records/${record.id}`, { replace: true });
  return (
    <Sheet title={t(placed ? 'sheet.done' : 'sheet.title')} onClose={close}>
      {placed ? (
        <Placed request={placed} onClose={close} />
      ) : (
        <SignedIn>{() => <RequestForm record={record} onPlaced={setPlaced} />}</SignedIn>
      )}
    </Sheet>
  );
}

interface RequestFormProps {
  readonly record: RecordView;
  readonly onPlaced: (request: RequestView) => void;
}

/** What the reader typed, and sending it: once, however often it is tried. */
function useWish({ record, onPlaced }: RequestFormProps) {
  const [pickup, setPickup] = useState(() => read('pickup') ?? '');
  const [neededBy, setNeededBy] = useState('');
  const [note, setNote] = useState('');
  const place = usePlaceRequest();
  const { key, renew } = useOnceKey();
  const accepted = (request: RequestView): void => {
    renew();
    onPlaced(request);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wish = {
      pickup: pickup.trim() || undefined,
      neededBy: neededBy || undefined,
      note: note.trim() || undefined,
    };
    write('pickup', wish.pickup ?? null);
    place.mutate({ recordId: record.id, ...wish, onceKey: key() }, { onSuccess: accepted });
  };
  return { pickup, setPickup, neededBy, setNeededBy, note, setNote, place, submit };
}

function RequestForm(props: RequestFormProps) {
  const { t } = useSpeech();
  const { pickup, setPickup, neededBy, setNeededBy, note, setNote, place, submit } = useWish(props);
  return (
    <form className="form" onSubmit={submit}>
      <What record={props.record} />
      <Field
        label={t('sheet.pickup')}
        name="pickup"
        value={pickup}
        onChange={setPickup}
        hint={t('sheet.pickupHint')}
        maxLength={PICKUP_AT_MOST}
      />
      <Field
        label={t('sheet.neededBy')}
        name="neededBy"
        type="date"
        value={neededBy}
        onChange={setNeededBy}
        min={dayOf(new Date())}
      />
      <Field
        label={t('sheet.note')}
        name="note"
        value={note}
        onChange={setNote}
        rows={2}
        hint={t('sheet.noteHint')}
        maxLength={NOTE_AT_MOST}
      />
      {place.error && <PlaceError error={place.error} />}
      <PressButton type="submit" className="button primary wide" isPending={place.isPending}>
        {t(place.isPending ? 'state.sending' : 'sheet.submit')}
      </PressButton>
    </form>
  );
}

function What({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  return (
    <div className="what">
      <Cover title={record.title} clc={record.clc} />
      <div>
        <p className="work-title">{record.title}</p>
        <p className="imprint">{record.authors.join(t('word.listComma'))}</p>
      </div>
    </div>
  );
}

function Placed({ request, onClose }: { readonly request: RequestView; readonly onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <div role="status">
      <p className="work-title">{request.title}</p>
      <p>{t('request.number', { number: request.number })}</p>
      <StepLine state={request.state} />
      <NextThing request={request} />
      <div className="buttons">
        <Link className="button primary" to={`/requests/${request.id}`}>
          {t('sheet.see')}
        </Link>
        <PressButton className="button" onPress={onClose}>
          {t('sheet.back')}
        </PressButton>
      </div>
    </div>
  );
}
