import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RecordView, RequestView } from '@shuqiao/contracts';
import { SignedIn } from '../frame/signed-in.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { Skeleton } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { NextThing } from './acting/next-thing.js';
import { StepLine } from './progress/step-line-view.js';

const RequestForm = lazy(() => import('./request-form.js').then(({ RequestForm: form }) => ({ default: form })));

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
        <SignedIn>
          {() => (
            <Suspense fallback={<Skeleton />}>
              <RequestForm record={record} onPlaced={setPlaced} />
            </Suspense>
          )}
        </SignedIn>
      )}
    </Sheet>
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
