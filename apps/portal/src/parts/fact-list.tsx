import type { ReactNode } from 'react';

/** What it is called, and what is known of it; one of which nothing is known is not shown. */
export type Fact = readonly [label: string, value: ReactNode];

const isKnown = ([, value]: Fact): boolean => value !== null && value !== undefined && value !== '';

/** Facts about one thing, each with its name; `children` are more of them, made in another way. */
export function FactList({ facts, children }: { readonly facts: readonly Fact[]; readonly children?: ReactNode }) {
  return (
    <dl className="facts">
      {facts.filter(isKnown).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}
