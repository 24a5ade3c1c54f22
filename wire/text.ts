/** A sentence in every language of the house. Both are written, neither is translated at run time. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** The languages of the house, in the order in which the site offers them. */
export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];
