import type { WordKey } from '../platform/words';

/** The sections of the page, in their order: address → heading. */
export const SECTIONS = {
  feeds: 'optionsFeeds',
  checking: 'optionsChecking',
  badge: 'optionsBadge',
  notifications: 'optionsNotifications',
  reading: 'optionsReading',
  appearance: 'optionsAppearance',
  sync: 'optionsSync',
  data: 'optionsData',
} as const satisfies Record<string, WordKey>;

export type SectionId = keyof typeof SECTIONS;
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];
