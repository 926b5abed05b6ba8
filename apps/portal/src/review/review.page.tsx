import '../curation/curation.css';
import './review.css';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { Page } from '../frame/page.js';
import { SignedIn } from '../frame/signed-in.js';
import { useSpeech } from '../text/language.js';
import { LastDecision } from './decided/last-decision.js';
import { ReviewCase } from './review-case.js';
import { ReviewList } from './review-list.js';
import type { Decided } from './review.queries.js';

/** 待审: pairs of records about which the matcher was not sure. One page for list and case, so that 撤回 stays in reach. */
export function ReviewPage() {
  const { t } = useSpeech();
  const { id } = useParams();
  const [last, setLast] = useState<Decided | null>(null);
  const forget = useCallback(() => setLast(null), []);
  return (
    <Page title={t(id ? 'review.question' : 'nav.review')} place={`review ${id ?? ''}`} wide>
      <SignedIn roles={['cataloguer', 'province_admin']}>
        {() => (
          <>
            {last && <LastDecision key={last.id} decided={last} onTakenBack={forget} />}
            {id ? <ReviewCase key={id} id={id} onDecided={setLast} /> : <ReviewList />}
          </>
        )}
      </SignedIn>
    </Page>
  );
}
