import { lazy, useEffect, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Route, Routes } from 'react-router';
import { newQueryClient } from './api/query-client.js';
import { Announcer } from './frame/announce.js';
import { Frame } from './shell/frame.js';
import { NotFoundPage } from './frame/not-found.page.js';
import { HomePage } from './search/home.page.js';
import { ResultsPage } from './search/results.page.js';
import { StartPage } from './shell/start.page.js';
import { LanguageProvider } from './text/language.js';

// A first page is home or a list of hits; what follows them comes meanwhile, or when it is gone to.
const FavouritesPage = lazy(() =>
  import('./search/favourites.page.js').then(({ FavouritesPage: page }) => ({ default: page })),
);
const AskPage = lazy(() => import('./questions/ask.page.js').then(({ AskPage: page }) => ({ default: page })));
const QuestionPage = lazy(() =>
  import('./questions/question.page.js').then(({ QuestionPage: page }) => ({ default: page })),
);
const RequestPage = lazy(() =>
  import('./requests/request.page.js').then(({ RequestPage: page }) => ({ default: page })),
);
const RequestsPage = lazy(() =>
  import('./requests/requests.page.js').then(({ RequestsPage: page }) => ({ default: page })),
);
const MePage = lazy(() => import('./shell/me.page.js').then(({ MePage: page }) => ({ default: page })));
const RecordPage = lazy(() => import('./record/record.page.js').then(({ RecordPage: page }) => ({ default: page })));
// Forms come with the checks of their contracts: not with a reader's first page.
const SignInPage = lazy(() => import('./shell/sign-in.page.js').then(({ SignInPage: page }) => ({ default: page })));
// Staff pages are chunks of their own: a reader's phone never fetches them.
const WorkPage = lazy(() => import('./work/work.page.js').then(({ WorkPage: page }) => ({ default: page })));
const DeskPage = lazy(() => import('./questions/desk.page.js').then(({ DeskPage: page }) => ({ default: page })));
const UploadPage = lazy(() => import('./upload/upload.page.js').then(({ UploadPage: page }) => ({ default: page })));
const LinkPage = lazy(() => import('./files/link.page.js').then(({ LinkPage: page }) => ({ default: page })));
const NoticesPage = lazy(() =>
  import('./notices/notices.page.js').then(({ NoticesPage: page }) => ({ default: page })),
);
const DemoMailsPage = lazy(() =>
  import('./notices/demo/demo-mails.page.js').then(({ DemoMailsPage: page }) => ({ default: page })),
);
const NoticeSettingsPage = lazy(() =>
  import('./notices/wishes/notice-settings.page.js').then(({ NoticeSettingsPage: page }) => ({ default: page })),
);
const TemplatesPage = lazy(() =>
  import('./notices/templates/templates.page.js').then(({ TemplatesPage: page }) => ({ default: page })),
);
const TemplatePage = lazy(() =>
  import('./notices/templates/template.page.js').then(({ TemplatePage: page }) => ({ default: page })),
);
const MailLogPage = lazy(() =>
  import('./notices/log/mail-log.page.js').then(({ MailLogPage: page }) => ({ default: page })),
);
const WebhooksPage = lazy(() =>
  import('./notices/webhooks/webhooks.page.js').then(({ WebhooksPage: page }) => ({ default: page })),
);
const UnsubscribePage = lazy(() =>
  import('./notices/unsubscribe.page.js').then(({ UnsubscribePage: page }) => ({ default: page })),
);
const InvitationPage = lazy(() =>
  import('./accounts/invitation.page.js').then(({ InvitationPage: page }) => ({ default: page })),
);
const CampusesPage = lazy(() =>
  import('./campuses/campuses.page.js').then(({ CampusesPage: page }) => ({ default: page })),
);
const MachinesPage = lazy(() =>
  import('./machines/machines.page.js').then(({ MachinesPage: page }) => ({ default: page })),
);
const PartnersPage = lazy(() =>
  import('./partners/partners.page.js').then(({ PartnersPage: page }) => ({ default: page })),
);
const ConsentPage = lazy(() =>
  import('./partners/consent.page.js').then(({ ConsentPage: page }) => ({ default: page })),
);
const AccountPage = lazy(() =>
  import('./accounts/own/account.page.js').then(({ AccountPage: page }) => ({ default: page })),
);
const SecondPage = lazy(() =>
  import('./accounts/factors/second.page.js').then(({ SecondPage: page }) => ({ default: page })),
);
const ForgottenPage = lazy(() =>
  import('./accounts/own/forgotten.page.js').then(({ ForgottenPage: page }) => ({ default: page })),
);
const ResetPage = lazy(() => import('./accounts/own/reset.page.js').then(({ ResetPage: page }) => ({ default: page })));
const PeoplePage = lazy(() => import('./accounts/people.page.js').then(({ PeoplePage: page }) => ({ default: page })));
const NewListPage = lazy(() =>
  import('./people-lists/new-list.page.js').then(({ NewListPage: page }) => ({ default: page })),
);
const ListPage = lazy(() => import('./people-lists/list.page.js').then(({ ListPage: page }) => ({ default: page })));
const ApprovalsPage = lazy(() =>
  import('./approvals/approvals.page.js').then(({ ApprovalsPage: page }) => ({ default: page })),
);
const ConnectorPage = lazy(() =>
  import('./connectors/connector.page.js').then(({ ConnectorPage: page }) => ({ default: page })),
);
const AuditPage = lazy(() => import('./accounts/audit.page.js').then(({ AuditPage: page }) => ({ default: page })));
const JobPage = lazy(() => import('./upload/job.page.js').then(({ JobPage: page }) => ({ default: page })));
const HoldingFieldsPage = lazy(() =>
  import('./holdings/holding-fields.page.js').then(({ HoldingFieldsPage: page }) => ({ default: page })),
);
const InstitutionsPage = lazy(() =>
  import('./institutions/institutions.page.js').then(({ InstitutionsPage: page }) => ({ default: page })),
);
const InstitutionPage = lazy(() =>
  import('./institutions/institution.page.js').then(({ InstitutionPage: page }) => ({ default: page })),
);
const LibraryDaysPage = lazy(() =>
  import('./days/library/library-days.page.js').then(({ LibraryDaysPage: page }) => ({ default: page })),
);
const NationalDaysPage = lazy(() =>
  import('./days/national/national-days.page.js').then(({ NationalDaysPage: page }) => ({ default: page })),
);
const ReviewPage = lazy(() => import('./review/review.page.js').then(({ ReviewPage: page }) => ({ default: page })));
const QualityPage = lazy(() =>
  import('./quality/quality.page.js').then(({ QualityPage: page }) => ({ default: page })),
);
const FindingsPage = lazy(() =>
  import('./quality/findings/findings.page.js').then(({ FindingsPage: page }) => ({ default: page })),
);
const DeletedPage = lazy(() =>
  import('./history/deleted.page.js').then(({ DeletedPage: page }) => ({ default: page })),
);
const BackgroundPage = lazy(() =>
  import('./operations/background.page.js').then(({ BackgroundPage: page }) => ({ default: page })),
);
const ProvincePage = lazy(() =>
  import('./province/province.page.js').then(({ ProvincePage: page }) => ({ default: page })),
);
const DeadLettersPage = lazy(() =>
  import('./operations/dead-letters.page.js').then(({ DeadLettersPage: page }) => ({ default: page })),
);

const HelpPage = lazy(() => import('./help/help.page.js').then(({ HelpPage: page }) => ({ default: page })));

// Beside the pages while they are being made; a build has none of it.
const PartsPage =
  import.meta.env.DEV &&
  lazy(() => import('./showcase/parts.page.js').then(({ PartsPage: page }) => ({ default: page })));

export function App() {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <BrowserRouter>
          <Announcer>
            <Pages />
          </Announcer>
        </BrowserRouter>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Every page within the frame, and where it is. */
const pages = (
  <>
    <Route index element={<HomePage />} />
    <Route path="search" element={<ResultsPage />} />
    <Route path="records/:id" element={<RecordPage />} />
    <Route path="records/:id/request" element={<RecordPage asking />} />
    <Route path="requests" element={<RequestsPage />} />
    <Route path="requests/:id" element={<RequestPage />} />
    <Route path="favourites" element={<FavouritesPage />} />
    <Route path="ask" element={<AskPage />} />
    <Route path="questions/:id" element={<QuestionPage />} />
    <Route path="sign-in" element={<SignInPage />} />
    <Route path="sign-in/second" element={<SecondPage />} />
    <Route path="start" element={<StartPage />} />
    <Route path="me" element={<MePage />} />
    <Route path="invitation/:id" element={<InvitationPage />} />
    <Route path="people" element={<PeoplePage />} />
    <Route path="approvals" element={<ApprovalsPage />} />
    <Route path="people/lists" element={<NewListPage />} />
    <Route path="people/lists/:id" element={<ListPage />} />
    <Route path="connector" element={<ConnectorPage />} />
    <Route path="campuses" element={<CampusesPage />} />
    <Route path="machines" element={<MachinesPage />} />
    <Route path="partners" element={<PartnersPage />} />
    <Route path="partner-sign-in/:wish" element={<ConsentPage />} />
    <Route path="me/account" element={<AccountPage />} />
    <Route path="forgotten" element={<ForgottenPage />} />
    <Route path="reset/:id" element={<ResetPage />} />
    <Route path="audit" element={<AuditPage />} />
    <Route path="work" element={<WorkPage />} />
    <Route path="desk" element={<DeskPage />} />
    <Route path="upload" element={<UploadPage />} />
    <Route path="upload/:id" element={<JobPage />} />
    <Route path="file-links/:id" element={<LinkPage />} />
    <Route path="notices" element={<NoticesPage />} />
    <Route path="demo/mails" element={<DemoMailsPage />} />
    <Route path="notices/settings" element={<NoticeSettingsPage />} />
    <Route path="notices/templates" element={<TemplatesPage />} />
    <Route path="notices/templates/:template/:lang" element={<TemplatePage />} />
    <Route path="notices/mails" element={<MailLogPage />} />
    <Route path="notices/webhooks" element={<WebhooksPage />} />
    <Route path="notices/unsubscribe" element={<UnsubscribePage />} />
    <Route path="holding-fields" element={<HoldingFieldsPage />} />
    <Route path="reviews/:id?" element={<ReviewPage />} />
    <Route path="deleted" element={<DeletedPage />} />
    <Route path="quality" element={<QualityPage />} />
    <Route path="quality/findings" element={<FindingsPage />} />
    <Route path="institutions" element={<InstitutionsPage />} />
    <Route path="institutions/:id" element={<InstitutionPage />} />
    <Route path="institutions/:id/days" element={<LibraryDaysPage />} />
    <Route path="opening-days" element={<LibraryDaysPage />} />
    <Route path="national-days" element={<NationalDaysPage />} />
    <Route path="background" element={<BackgroundPage />} />
    <Route path="province" element={<ProvincePage />} />
    <Route path="dead-letters" element={<DeadLettersPage />} />
    <Route path="help/:role?" element={<HelpPage />} />
    <Route path="*" element={<NotFoundPage />} />
  </>
);

const MEANWHILE_MS = 3_000;

function Pages() {
  useEffect(() => {
    // What a reader most likely opens next is there by then.
    const timer = setTimeout(() => void import('./record/record.page.js'), MEANWHILE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Routes>
      {PartsPage && <Route path="parts" element={<PartsPage />} />}
      <Route element={<Frame />}>{pages}</Route>
    </Routes>
  );
}
