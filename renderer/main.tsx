// Every stylesheet whose names are everybody's, in one order: one that came with a page was missing from the others until then.
import '@fontsource-variable/inter/wght.css';
import './design/tokens.css';
import './design/base.css';
import './design/parts.css';
import './design/pages.css';
import './design/forced-colors.css';
import './design/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for Reward Desk.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
