import './looks/tokens.css';
import './looks/base.css';
import './frame/frame.css';
import './parts/parts.css';
import './search/search.css';
import './record/record.css';
import './requests/requests.css';
import './questions/questions.css';
import './sign-in/sign-in.css';
import './province/province.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const root = document.getElementById('portal');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
