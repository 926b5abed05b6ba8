import { useCallback, useRef } from 'react';

/** 128 random bits as text. `crypto.randomUUID` is missing where the portal is served without TLS. */
export const newOnceKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** One Idempotency-Key per form: every try sends the same key; `renew` after the form has been accepted. */
export function useOnceKey(): { readonly key: () => string; readonly renew: () => void } {
  const held = useRef<string | null>(null);
  const key = useCallback(() => (held.current ??= newOnceKey()), []);
  const renew = useCallback(() => {
    held.current = null;
  }, []);
  return { key, renew };
}
