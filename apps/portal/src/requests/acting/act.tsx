import { lazy, Suspense, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestView } from '@shuqiao/contracts';
import { useAnnounce } from '../../frame/announce.js';
import { useSpeech } from '../../text/language.js';
import { writeDraft } from '../../memory/drafts.js';
import { declineDraft, type PressedAction } from './actions.js';
import { CancelDialog } from './cancel-dialog.js';
import { useActOnRequest, useUndo } from '../requests.queries.js';
import type { Press } from '../requests.queries.js';

const DeclineDialog = lazy(() =>
  import('./decline-dialog.js').then(({ DeclineDialog: dialog }) => ({ default: dialog })),
);

interface Acting {
  /** Performs an action, or first asks what it needs to know. */
  readonly begin: (request: RequestView, action: PressedAction) => void;
  /** Takes the last step back. */
  readonly undo: (request: RequestView) => void;
  readonly pending: PressedAction | null;
  /** The request whose action is under way. */
  readonly pendingId: string | null;
  readonly error: unknown;
  /** The question being asked, to be put somewhere on the page. */
  readonly dialog: ReactNode;
}

const asksFirst = (action: PressedAction): boolean => action === 'decline' || action === 'cancel';

/** What has been done, as it came out: the last library that declines passes nothing on, what was promised is only asked back. */
function doneKey(action: PressedAction, { state }: RequestView) {
  if (action === 'decline' && state === 'unfilled') return 'done.declineLast';
  if (action === 'cancel' && state === 'cancel_pending') return 'done.askCancel';
  return `done.${action}` as const;
}

/** A second click that follows at once is meant for the first button, whatever stands there by now. */
const SAME_PRESS_MS = 700;

/** Taking back, as it is offered with what was done. */
function useTakeBack(onDone?: (request: RequestView) => void) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const { mutate, error, reset, isPending } = useUndo();
  const undo = (request: RequestView): void => {
    const done = (restored: RequestView): void => {
      announce(t('done.undo', { title: restored.title }));
      onDone?.(restored);
    };
    mutate(request, { onSuccess: done });
  };
  return { undo, error, reset, isPending };
}

/** Acting on requests: at once where it can be, with the way back; after a question where it is final or needs a reason. */
export function useAct(onDone?: (request: RequestView) => void): Acting {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const act = useActOnRequest();
  const back = useTakeBack(onDone);
  const [asked, setAsked] = useState<{ request: RequestView; action: PressedAction } | null>(null);
  const last = useRef<{ id: string; at: number } | null>(null);
  const perform = (press: Press): void => {
    const done = (request: RequestView): void => {
      last.current = { id: request.id, at: Date.now() };
      setAsked(null);
      writeDraft(declineDraft(press.request), null);
      const offer = request.undo && { label: t('action.undo'), onPress: () => back.undo(request) };
      announce(t(doneKey(press.action, request), { title: request.title }), offer ?? undefined);
      onDone?.(request);
    };
    act.mutate(press, { onSuccess: done });
  };
  const begin = (request: RequestView, action: PressedAction): void => {
    if (act.isPending || (last.current?.id === request.id && Date.now() - last.current.at < SAME_PRESS_MS)) return;
    act.reset();
    back.reset();
    if (asksFirst(action)) setAsked({ request, action });
    else perform({ request, action });
  };
  const dialogProps = asked && {
    request: asked.request,
    act,
    onClose: () => setAsked(null),
    onPress: (extra: Pick<Press, 'reason' | 'note'>) => perform({ ...asked, ...extra }),
  };
  const underWay = act.isPending ? act.variables : undefined;
  return {
    begin,
    undo: back.undo,
    pendingId: underWay?.request.id ?? null,
    pending: underWay?.action ?? null,
    error: asked ? null : (act.error ?? back.error),
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
