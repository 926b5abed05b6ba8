import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useAnnounce } from '../frame/announce.js';
import { useSpeech } from '../text/language.js';
import { useWaiting } from './frame.queries.js';

/** Says it to whoever is on duty, on whatever page they are, when one more question waits. */
export function useDeskAlert(): void {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { desk } = useWaiting();
  const before = useRef<number | undefined>(undefined);
  useEffect(() => {
    const isMore = before.current !== undefined && desk !== undefined && desk > before.current;
    before.current = desk;
    if (isMore) announce(t('desk.more'), { label: t('desk.look'), onPress: () => void navigate('/desk') });
    // A new language or place is no new question.
  }, [desk]);
}
