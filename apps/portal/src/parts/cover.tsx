const GROUNDS = 6;
const A = 'A'.charCodeAt(0);

/** One of six quiet grounds, by the main class of the Chinese Library Classification. */
const groundOf = (clc: string | null): number =>
  (((clc ?? 'Z').toUpperCase().charCodeAt(0) - A + GROUNDS * 5) % GROUNDS) + 1;

/** A cover made of type alone, since no free cover service can be counted on. */
export function Cover({ title, clc }: { readonly title: string; readonly clc: string | null }) {
  return (
    <div className={`cover cover-${groundOf(clc)}`} aria-hidden="true">
      <span>{title}</span>
    </div>
  );
}
