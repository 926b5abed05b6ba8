import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { PressButton } from './press-button.js';
import { Link } from 'react-router';
import { failureOf, mayHelpAgain } from '../api/failure.js';
import { errorText } from '../text/error-text.js';
import { useSpeech } from '../text/language.js';
import { Icon } from './icons.js';

/** Grey lines where text will be; said once to a screen reader. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useSpeech();
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}

interface ErrorNoteProps {
  readonly error: unknown;
  /** Asks for the page again; where that cannot help, the note leads to the search instead. */
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** What happened, what to do now, and the number to quote. */
export function ErrorNote({ error, onRetry, children }: ErrorNoteProps) {
  const { t, language } = useSpeech();
  const failure = failureOf(error);
  const text = errorText(failure, t, language);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  const signedOut =
    failure.status === 401 && !['auth.wrong_credentials', 'auth.card_wrong'].includes(failure.code ?? '');
  return (
    <div ref={note} className="note note-wrong" role="alert">
      <Icon name="warning" />
      <div>
        <p className="note-what">{text.what}</p>
        <p>{text.now}</p>
        {text.fields.length > 0 && (
          <ul>
            {text.fields.map((field) => (
              <li key={field}>{field}</li>
            ))}
          </ul>
        )}
        {children}
        {text.number && <p className="quiet">{t('error.number', { number: text.number })}</p>}
        {signedOut && <SignInLink />}
        {onRetry && mayHelpAgain(failure) && (
          <PressButton className="button" onPress={onRetry}>
            {t('action.retry')}
          </PressButton>
        )}
        {onRetry && !mayHelpAgain(failure) && !signedOut && (
          <Link className="button" to="/">
            {t('action.find')}
          </Link>
        )}
      </div>
    </div>
  );
}

/** Leads to the sign-in and back to this page. */
export function SignInLink({ className = 'button primary' }: { readonly className?: string }) {
  const { t } = useSpeech();
  const here = window.location.pathname + window.location.search;
  return (
    <Link className={className} to={`/sign-in?returnTo=${encodeURIComponent(here)}`}>
      {t('signIn.go')}
    </Link>
  );
}

/** Nothing to show, and what one can do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name="shelf" />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

interface MoreProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The button under a list that has more rows. */
export function More({ list }: MoreProps) {
  const { t } = useSpeech();
  if (!list.hasNextPage) return null;
  return (
    <PressButton className="button more" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
      {t(list.isFetchingNextPage ? 'state.loading' : 'action.more')}
    </PressButton>
  );
}
