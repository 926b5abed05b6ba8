import { accountsTexts } from './tables/accounts.texts.js';
import { approvalsTexts } from './tables/approvals.texts.js';
import { campusesTexts } from './tables/campuses.texts.js';
import { connectorsTexts } from './tables/connectors.texts.js';
import { curationTexts } from './tables/curation.texts.js';
import { daysTexts } from './tables/days.texts.js';
import { deskTexts } from './tables/desk.texts.js';
import { favouritesTexts } from './tables/favourites.texts.js';
import { factorsTexts } from './tables/factors.texts.js';
import { filesTexts } from './tables/files.texts.js';
import { findingTexts } from './tables/finding.texts.js';
import { frameTexts } from './tables/frame.texts.js';
import { institutionsTexts } from './tables/institutions.texts.js';
import { lendingTexts } from './tables/lending.texts.js';
import { partnersTexts } from './tables/partners.texts.js';
import { machinesTexts } from './tables/machines.texts.js';
import { noticesTexts } from './tables/notices.texts.js';
import { operationsTexts } from './tables/operations.texts.js';
import { peopleListsTexts } from './tables/people-lists.texts.js';
import { qualityTexts } from './tables/quality.texts.js';
import { readingTexts } from './tables/reading.texts.js';
import { reviewTexts } from './tables/review.texts.js';
import { signingInTexts } from './tables/signing-in.texts.js';
import { uploadTexts } from './tables/upload.texts.js';

/** Every text of the portal: Chinese first, then English (written, not translated). `{name}` places are filled by the page. */
export const texts = {
  ...frameTexts,
  ...accountsTexts,
  ...approvalsTexts,
  ...campusesTexts,
  ...factorsTexts,
  ...connectorsTexts,
  ...readingTexts,
  ...findingTexts,
  ...favouritesTexts,
  ...lendingTexts,
  ...daysTexts,
  ...deskTexts,
  ...signingInTexts,
  ...operationsTexts,
  ...uploadTexts,
  ...filesTexts,
  ...noticesTexts,
  ...machinesTexts,
  ...partnersTexts,
  ...peopleListsTexts,
  ...curationTexts,
  ...reviewTexts,
  ...qualityTexts,
  ...institutionsTexts,
} as const satisfies Record<string, readonly [zh: string, en: string]>;
