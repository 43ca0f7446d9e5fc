/** Where the code of the worker threads is: a .ts file in its folder, or in the bundle a .js file beside this one. */
export const readingWorker = workerFile('../../reading/reading-worker', 'reading-worker');
export const reportWorker = workerFile('../reports/report-worker', 'report-worker');
export const matchWorker = workerFile('../../reconciliation/match-worker', 'match-worker');
export const upkeepWorker = workerFile('./upkeep-worker', 'upkeep-worker');
export const restoreGateWorker = workerFile(
  '../../headless/backup/restore-gate-worker',
  'restore-gate-worker',
);
export const matchReportWorker = workerFile(
  '../reconciliation/match-report-worker',
  'match-report-worker',
);
export const accountsReportWorker = workerFile(
  '../period/accounts-report-worker',
  'accounts-report-worker',
);

function workerFile(source: string, bundled: string): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL(`${source}.ts`, import.meta.url)
    : new URL(`./${bundled}.js`, import.meta.url);
}
