import { Link } from 'react-router';
import type { RequestView } from '@shuqiao/contracts';
import { showDay, showDayOf } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { NextThing } from './acting/next-thing.js';
import { StepLine } from './progress/step-line-view.js';

/** One request of mine: where it is, and the next thing. */
export function RequestCard({
  request,
  level = 'h2',
}: {
  readonly request: RequestView;
  readonly level?: 'h2' | 'h3';
}) {
  const { t, language } = useSpeech();
  const Heading = level;
  return (
    <article className="sheet request-card">
      <Heading className="work-title">
        <Link to={`/requests/${request.id}`}>{request.title}</Link>
      </Heading>
      {request.author && <p className="imprint">{request.author}</p>}
      <StepLine state={request.state} />
      <NextThing request={request} />
      <p className="quiet">
        {t('request.number', { number: request.number })} ·{' '}
        {t('request.placed', { day: showDayOf(request.placedAt, language) })}
        {request.neededBy && ` · ${t('request.neededBy', { day: showDay(request.neededBy, language) })}`}
      </p>
    </article>
  );
}
