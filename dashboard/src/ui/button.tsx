import type { ButtonHTMLAttributes, Ref } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'secondary' | 'warning';
  small?: boolean;
  /** The work is on its way: pressing again does nothing, and the words say so. */
  busy?: boolean;
  busyWords?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** An NHS button that cannot be pressed twice while its work is on its way. It stays focusable, so that focus is not lost. */
export function Button({
  kind = 'primary',
  small = false,
  busy = false,
  busyWords = 'One moment…',
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = [
    'nhsuk-button',
    kind === 'primary' ? '' : `nhsuk-button--${kind}`,
    small ? 'nhsuk-button--small' : '',
    className ?? '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      {...rest}
      type={type}
      className={classes}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? busyWords : children}
    </button>
  );
}
