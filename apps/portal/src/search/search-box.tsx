import { useState } from 'react';
import type { FormEvent } from 'react';
import { PressButton } from '../parts/press-button.js';
import { useNavigate } from 'react-router';
import { useSpeech } from '../text/language.js';

const DESK = '(min-width: 60rem)';
const QUERY_AT_MOST = 200;

interface SearchBoxProps {
  readonly start?: string;
  readonly scope?: string;
  /** On desks the cursor is in the box at once; on phones the keyboard would hide the page. */
  readonly eager?: boolean;
}

/** The one box. What is typed becomes the address of the results, so that it can be sent and found again. */
export function SearchBox({ start = '', scope = '', eager = false }: SearchBoxProps) {
  const { t } = useSpeech();
  const [query, setQuery] = useState(start);
  const navigate = useNavigate();
  const search = (event: FormEvent) => {
    event.preventDefault();
    const words = query.trim();
    if (words) void navigate(`/search?${new URLSearchParams({ q: words, ...(scope && { in: scope }) })}`);
  };
  return (
    <form className="search-box" role="search" onSubmit={search}>
      <input
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={query}
        maxLength={QUERY_AT_MOST}
        enterKeyHint="search"
        autoComplete="off"
        autoFocus={eager && window.matchMedia(DESK).matches}
        onChange={(event) => setQuery(event.target.value)}
      />
      <PressButton type="submit" className="button primary">
        {t('search.go')}
      </PressButton>
    </form>
  );
}
