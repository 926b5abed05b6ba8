import type { ReactNode, Ref } from 'react';

interface PressButtonProps {
  readonly children: ReactNode;
  readonly className?: string;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  /** Its work is under way: it keeps the focus and its place, and does nothing. */
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly label?: string;
  readonly lang?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button. The browser's own, since React Aria's announces its waiting through a live region that outlives it;
 * every page of ours says in words what it is waiting for.
 */
export function PressButton(props: PressButtonProps) {
  const { children, className = 'button', type = 'button', onPress, isPending, isDisabled, label, lang, ref } = props;
  const idle = isPending === true || isDisabled === true;
  return (
    <button
      ref={ref}
      className={className}
      type={idle ? 'button' : type}
      aria-disabled={idle || undefined}
      aria-label={label}
      lang={lang}
      onClick={idle ? undefined : onPress}
    >
      {children}
    </button>
  );
}
