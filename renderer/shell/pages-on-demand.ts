import { lazy } from 'react';

/*
 * Every page but the first is a part of its own, read from the app's files when somebody opens it: so the window is
 * there sooner. None of it comes from a network.
 */
export const BatchPage = lazy(() =>
  import('./batch-page.tsx').then(({ BatchPage: page }) => ({ default: page })),
);
export const ClosedPage = lazy(() =>
  import('../trust/closed-page.tsx').then(({ ClosedPage: page }) => ({ default: page })),
);
export const ConnectionsPage = lazy(() =>
  import('../connections/connections-page.tsx').then(({ ConnectionsPage: page }) => ({
    default: page,
  })),
);
export const EnkashPage = lazy(() =>
  import('../enkash/enkash-page.tsx').then(({ EnkashPage: page }) => ({ default: page })),
);
export const HandoversPage = lazy(() =>
  import('../handover/handovers-page.tsx').then(({ HandoversPage: page }) => ({ default: page })),
);
export const HelpDialog = lazy(() =>
  import('./help-dialog.tsx').then(({ HelpDialog: page }) => ({ default: page })),
);
export const WhatsNew = lazy(() =>
  import('./whats-new.tsx').then(({ WhatsNew: dialog }) => ({ default: dialog })),
);
export const HistoryPage = lazy(() =>
  import('../history/history-page.tsx').then(({ HistoryPage: page }) => ({ default: page })),
);
export const HomePage = lazy(() =>
  import('../home/home-page.tsx').then(({ HomePage: page }) => ({ default: page })),
);
export const ImportPage = lazy(() =>
  import('../import/import-page.tsx').then(({ ImportPage: page }) => ({ default: page })),
);
export const LookPage = lazy(() =>
  import('../handover/look-page.tsx').then(({ LookPage: page }) => ({ default: page })),
);
export const MatchPage = lazy(() =>
  import('../match/match-page.tsx').then(({ MatchPage: page }) => ({ default: page })),
);
export const MonthEndPage = lazy(() =>
  import('../period/month-end-page.tsx').then(({ MonthEndPage: page }) => ({ default: page })),
);
export const RecipientsPage = lazy(() =>
  import('../recipients/recipients-page.tsx').then(({ RecipientsPage: page }) => ({
    default: page,
  })),
);
export const RecoveryPage = lazy(() =>
  import('../trust/recovery-page.tsx').then(({ RecoveryPage: page }) => ({ default: page })),
);
export const SettingsPage = lazy(() =>
  import('../settings/settings-page.tsx').then(({ SettingsPage: page }) => ({ default: page })),
);
export const SafetyPage = lazy(() =>
  import('../trust/safety-page.tsx').then(({ SafetyPage: page }) => ({ default: page })),
);
