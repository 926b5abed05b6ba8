import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Route, Routes } from 'react-router';
import { newQueryClient } from './api/query-client.js';
import { Announcer } from './frame/announce.js';
import { Frame } from './frame/frame.js';
import { NotFoundPage } from './frame/not-found.page.js';
import { AskPage } from './questions/ask.page.js';
import { QuestionPage } from './questions/question.page.js';
import { RecordPage } from './record/record.page.js';
import { RequestPage } from './requests/request.page.js';
import { RequestsPage } from './requests/requests.page.js';
import { HomePage } from './search/home.page.js';
import { ResultsPage } from './search/results.page.js';
import { MePage } from './sign-in/me.page.js';
import { SignInPage } from './sign-in/sign-in.page.js';
import { LanguageProvider } from './text/language.js';

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

function Pages() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<HomePage />} />
        <Route path="search" element={<ResultsPage />} />
        <Route path="records/:id" element={<RecordPage />} />
        <Route path="records/:id/request" element={<RecordPage asking />} />
        <Route path="requests" element={<RequestsPage />} />
        <Route path="requests/:id" element={<RequestPage />} />
        <Route path="ask" element={<AskPage />} />
        <Route path="questions/:id" element={<QuestionPage />} />
        <Route path="sign-in" element={<SignInPage />} />
        <Route path="me" element={<MePage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
