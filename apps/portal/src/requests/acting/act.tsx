import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestView } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { useSpeech } from '../../text/language.js';
import type { PressedAction } from './actions.js';
import { CancelDialog } from './cancel-dialog.js';
import { useActOnRequest } from '../requests.queries.js';
import type { Press } from '../requests.queries.js';

const DeclineDialog = lazy(() =>
  import('./decline-dialog.js').then(({ DeclineDialog: dialog }) => ({ default: dialog })),
);

interface Acting {
  /** Performs an action, or first asks what it needs to know. */
  readonly begin: (request: RequestView, action: PressedAction) => void;
  readonly pending: PressedAction | null;
  /** The request whose action is under way. */
  readonly pendingId: string | null;
  readonly error: unknown;
  /** The question being asked, to be put somewhere on the page. */
  readonly dialog: ReactNode;
}

const asksFirst = (action: PressedAction): boolean => action === 'decline' || action === 'cancel';

/** Acting on requests: at once where it can be, after a question where it cannot be undone or needs a reason. */
export function useAct(onDone?: (request: RequestView) => void): Acting {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const act = useActOnRequest();
  const [asked, setAsked] = useState<{ request: RequestView; action: PressedAction } | null>(null);
  const perform = (press: Press): void =>
    act.mutate(press, {
      onSuccess: (request) => {
        setAsked(null);
        announce(t(`done.${press.action}`, { title: request.title }));
        onDone?.(request);
      },
    });
  const begin = (request: RequestView, action: PressedAction): void => {
    act.reset();
    if (asksFirst(action)) setAsked({ request, action });
    else perform({ request, action });
  };
  const dialogProps = asked && {
    request: asked.request,
    act,
    onClose: () => setAsked(null),
    onPress: (extra: Pick<Press, 'reason' | 'note'>) => perform({ ...asked, ...extra }),
  };
  return {
    begin,
    pendingId: act.isPending ? (act.variables?.request.id ?? null) : null,
    pending: act.isPending ? (act.variables?.action ?? null) : null,
    error: asked ? null : act.error,
    dialog:
      dialogProps &&
      (asked?.action === 'decline' ? (
        <Suspense>
          <DeclineDialog {...dialogProps} />
        </Suspense>
      ) : (
        <CancelDialog {...dialogProps} />
      )),
  };
}
