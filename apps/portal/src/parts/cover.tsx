const GROUNDS = 6;
const A = 'A'.charCodeAt(0);

/** One of six quiet grounds, by the main class of the Chinese Library Classification; without one by the title. */
function groundOf(clc: string | null, title: string): number {
  const letter = clc?.toUpperCase().charCodeAt(0) ?? [...title].reduce((sum, one) => sum + one.charCodeAt(0), A);
  return ((letter - A + GROUNDS * 5) % GROUNDS) + 1;
}

/** A cover made of type alone, since no free cover service can be counted on. */
export function Cover({ title, clc }: { readonly title: string; readonly clc: string | null }) {
  return (
    <div className={`cover cover-${groundOf(clc, title)}`} aria-hidden="true">
      <span>{title}</span>
    </div>
  );
}
