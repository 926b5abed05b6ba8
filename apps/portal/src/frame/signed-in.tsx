import type { ReactNode } from 'react';
import type { Me, Role } from '@shuqiao/contracts';
import { holds, useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import { Empty, ErrorNote, SignInLink, Skeleton } from '../parts/states.js';

interface SignedInProps {
  readonly roles?: readonly Role[];
  readonly children: (me: Me) => ReactNode;
}

/** What only a signed-in person sees; for the others the way to it, never an empty page. */
export function SignedIn({ roles, children }: SignedInProps) {
  const { t } = useSpeech();
  const me = useMe();
  if (me.isPending) return <Skeleton />;
  if (me.isError) return <ErrorNote error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === null) {
    return (
      <Empty title={t('state.signInFirst')}>
        <p>{t('state.signInWhy')}</p>
        <SignInLink />
      </Empty>
    );
  }
  if (roles && !holds(me.data, ...roles)) return <NoRight roles={roles} />;
  return children(me.data);
}

function NoRight({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useSpeech();
  return (
    <Empty title={t('state.noRight')}>
      <p>{t('state.noRightWhy', { roles: roles.map((role) => t(`role.${role}`)).join(t('word.or')) })}</p>
      <p>{t('state.noRightNow')}</p>
    </Empty>
  );
}
