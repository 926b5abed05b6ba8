import type { MatchReason } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { useSpeech } from '../text/language.js';
import { inOrder, showPoints } from './reasons.js';

const signOf = ({ points }: MatchReason): string => (points > 0 ? 'for' : points < 0 ? 'against' : 'neutral');

/** Why two records were judged to be the same or not, in words, each with its weight. */
export function ReasonList({ reasons }: { readonly reasons: readonly MatchReason[] }) {
  const { t, language } = useSpeech();
  if (reasons.length === 0) return <p className="quiet">{t('match.noReasons')}</p>;
  return (
    <ul className="reasons">
      {inOrder(reasons).map((reason) => (
        <li key={reason.code} className={reason.veto ? 'reason-veto' : `reason-${signOf(reason)}`}>
          <span className="reason-points">
            {reason.veto ? (
              <>
                <Icon name="cross" />
                {t('match.veto')}
              </>
            ) : (
              showPoints(reason.points)
            )}
          </span>
          <span>{reason[language]}</span>
        </li>
      ))}
    </ul>
  );
}
