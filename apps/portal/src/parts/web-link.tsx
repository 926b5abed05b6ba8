import type { ReactNode } from 'react';

interface WebLinkProps {
  readonly url: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

const WEB = /^https?:\/\//i;

/** Leads out of the portal in a window of its own, which learns nothing of this one. What is no address of the web is only text. */
export function WebLink({ url, children, className, label }: WebLinkProps) {
  if (!WEB.test(url)) return <span>{children}</span>;
  return (
    <a className={className} href={url} target="_blank" rel="noopener noreferrer external" aria-label={label}>
      {children}
    </a>
  );
}
