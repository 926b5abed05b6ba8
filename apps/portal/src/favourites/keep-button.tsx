import { Link, useNavigate } from 'react-router';
import { useAnnounce } from '../frame/announce.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { useIsKept, useKeep } from './favourites.queries.js';

interface KeepButtonProps {
  readonly id: string;
  readonly title: string;
  /** It stands among the favourites: what it says is what it does there. */
  readonly isListed?: boolean;
}

/** Keeps a title and gives it up again, each with the way back. */
function useKeeping({ id, title }: KeepButtonProps) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useKeep();
  const keep = () =>
    mutate(
      { id, keep: true },
      {
        onSuccess: () =>
          announce(t('keep.done', { title }), { label: t('keep.see'), onPress: () => void navigate('/favourites') }),
      },
    );
  const drop = () =>
    mutate(
      { id, keep: false },
      { onSuccess: () => announce(t('keep.dropped', { title }), { label: t('action.undo'), onPress: keep }) },
    );
  return { keep, drop, isPending, error };
}

/** The star beside a title: one press keeps it, another gives it up. */
export function KeepButton({ id, title, isListed = false }: KeepButtonProps) {
  const { t } = useSpeech();
  const isKept = useIsKept(id);
  const { keep, drop, isPending, error } = useKeeping({ id, title });
  const says = isListed ? 'keep.drop' : 'keep.kept';
  return (
    <>
      <PressButton
        className={isKept ? 'button keep kept' : 'button keep'}
        label={t(isKept ? `${says}Of` : 'keep.of', { title })}
        isPending={isPending}
        onPress={isKept ? drop : keep}
      >
        <Icon name="star" />
        {t(isKept ? says : 'keep.go')}
      </PressButton>
      {error && <ErrorNote error={error} />}
    </>
  );
}

/** The same where nobody may be signed in: then the star leads to the sign-in and back. */
export function KeepOrSignIn({ id, title }: KeepButtonProps) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  if (me !== null) return <KeepButton id={id} title={title} />;
  return (
    <Link className="button keep" to={`/sign-in?returnTo=${encodeURIComponent(`/records/${id}`)}`}>
      <Icon name="star" />
      {t('keep.signIn')}
    </Link>
  );
}
