/** Our own drawings: 16 × 16 grid, stroke 1.5, round caps and joins, no fill (`.icon` in parts.css sets that). */
const PATHS = {
  check: 'M3 8.6 6.4 12 13 4.4',
  'check-all': 'M1.2 8.8 4.3 11.9 10.3 4.6M8 11.4l.5.5 6.3-7.3',
  chevron: 'm4 6.25 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  download: 'M8 2.25v7.5M4.75 6.75 8 10l3.25-3.25M2.75 13.25h10.5',
  external: 'M6.5 3.25H4.75a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2V9.5M9.5 2.75h3.75V6.5M13 3 7.75 8.25',
  more: 'M3.2 8h.1M7.95 8h.1M12.7 8h.1',
  offline: 'M6.2 3.9A4 4 0 0 1 11.8 6.8a2.9 2.9 0 0 1 1.9 4.9M10.9 12.5H4.7a2.95 2.95 0 0 1-.5-5.85M2.5 2.5l11 11',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13.23 8.46A5.25 5.25 0 1 1 11.51 4.1M11.9 1.6v2.75H9.15',
  search: 'M11.25 7a4.25 4.25 0 1 1-8.5 0a4.25 4.25 0 1 1 8.5 0M10.25 10.25l3.5 3.5',
  settings:
    'M2 5h4.75M11.25 5H14M2 11h2.75M9.25 11H14M11 5a2 2 0 1 1-4 0a2 2 0 1 1 4 0M9 11a2 2 0 1 1-4 0a2 2 0 1 1 4 0',
  sidebar: 'M3.75 2.75h8.5a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2h-8.5a2 2 0 0 1-2-2v-6.5a2 2 0 0 1 2-2ZM6.25 3v10',
  star: 'M8 2.25 9.62 6.13 13.8 6.46 10.62 9.2 11.59 13.29 8 11.1 4.41 13.29 5.38 9.2 2.2 6.46 6.38 6.13Z',
  undo: 'M5.5 2.75 2.5 5.75l3 3M2.75 5.75H9.5a3.75 3.75 0 0 1 0 7.5H5.75',
  upload: 'M8 10.25v-7.5M4.75 5.75 8 2.5l3.25 3.25M2.75 13.25h10.5',
  warning:
    'M6.96 2.85 1.9 11.6a1.2 1.2 0 0 0 1.04 1.8h10.12a1.2 1.2 0 0 0 1.04-1.8L9.04 2.85a1.2 1.2 0 0 0-2.08 0ZM8 6.25v3M7.9 11.35h.2',
} as const;

export type IconName = keyof typeof PATHS;

/**
 * A drawing beside or inside a control that has a name of its own: assistive technology never sees it.
 *
 * @param look modifiers of parts.css: `fill`, `end`, `start`, `up`, `mirror`, `spin`
 */
export function Icon({ name, look = '' }: { name: IconName; look?: string }) {
  const classes = look.split(' ').filter(Boolean);
  return (
    <svg class={['icon', ...classes.map((one) => `icon--${one}`)].join(' ')} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
