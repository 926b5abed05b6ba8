/** Line drawings on a 24 × 24 field, drawn in the colour of the text; never the only carrier of a meaning. */
const drawings = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20',
  requests: 'M6 4h12v16l-3-2-3 2-3-2-3 2ZM9 9h6M9 13h6',
  ask: 'M4 5h16v11h-9l-4 4v-4H4ZM9 9.5h6M9 12.5h4',
  me: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500',
  work: 'M4 6h16M4 12h16M4 18h10',
  school: 'M3 9l9-5 9 5M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18',
  upload: 'M12 16V5M7.500 9.500 12 5l4.500 4.500M4 16v4h16v-4',
  twins: 'M4 5h7v14H4ZM13 5h7v14h-7ZM6 9h3M15 9h3',
  chart: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  people:
    'M9 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM2.500 19.500c.8-3.500 3.300-5 6.500-5s5.700 1.500 6.500 5M15.500 5a3.300 3.300 0 0 1 0 6.300M17.500 14.800c2.300.6 3.600 2.100 4 4.700',
  list: 'M5 4h14v16H5ZM8.500 9h7M8.500 12.500h7M8.500 16h4',
  star: 'M12 3.800l2.500 5.200 5.700.8-4.100 4 1 5.700-5.100-2.700-5.100 2.700 1-5.700-4.100-4 5.700-.8Z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15ZM10 21h4M12 3v2',
  mail: 'M3.500 6h17v12h-17ZM3.500 7l8.500 6 8.500-6',
  warning: 'M12 4 2.500 20h19ZM12 10v4.500M12 17v.5',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.500l3 2',
  calendar: 'M4 6h16v14H4ZM4 10.500h16M8 3v5M16 3v5',
  cross: 'M6 6l12 12M18 6 6 18',
  help: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.700M12 16.500h.01',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  shelf: 'M4 4v16M20 4v16M4 19h16M7 19V9h3v10M10 19V7h3v12M14.500 9l3-.8 1.800 10.800',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0ZM12 17v4',
  arrow: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
} as const;

export type IconName = keyof typeof drawings;

export const iconNames = Object.keys(drawings) as IconName[];

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
