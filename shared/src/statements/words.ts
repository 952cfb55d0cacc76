/** `7.7 %`, one decimal and a no-break space. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/** `4,310`. */
export function number(value: number): string {
  return `${Math.round(value)}`.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1.3`; two decimals below 0.1. */
export function rate(value: number): string {
  return value > 0 && value < 0.1 ? value.toFixed(2) : value.toFixed(1);
}

/** `1 ticket`, `3 tickets`. */
export function counted(count: number, one: string): string {
  return `${number(count)} ${one}${count === 1 ? '' : 's'}`;
}
