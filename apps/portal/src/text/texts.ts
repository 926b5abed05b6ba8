import { curationTexts } from './curation.texts.js';
import { deskTexts } from './desk.texts.js';
import { frameTexts } from './frame.texts.js';
import { institutionsTexts } from './institutions.texts.js';
import { lendingTexts } from './lending.texts.js';
import { operationsTexts } from './operations.texts.js';
import { qualityTexts } from './quality.texts.js';
import { readingTexts } from './reading.texts.js';
import { reviewTexts } from './review.texts.js';
import { signingInTexts } from './signing-in.texts.js';
import { uploadTexts } from './upload.texts.js';

/** Every text of the portal: Chinese first, then English (written, not translated). `{name}` places are filled by the page. */
export const texts = {
  ...frameTexts,
  ...readingTexts,
  ...lendingTexts,
  ...deskTexts,
  ...signingInTexts,
  ...operationsTexts,
  ...uploadTexts,
  ...curationTexts,
  ...reviewTexts,
  ...qualityTexts,
  ...institutionsTexts,
} as const satisfies Record<string, readonly [zh: string, en: string]>;
