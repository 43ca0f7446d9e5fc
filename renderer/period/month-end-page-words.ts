/** The words of month-end-page.tsx. */
export const words = {
  periodReport: 'Period report',
  budgets: 'Budgets',
  taxRegister: 'Tax register',
  auditLog: 'Audit log',
  retention: 'Retention',
  monthEnd: 'Month end',
  reportsOverAllBatches: 'Reports over all batches. Nothing here changes a payment.',
  partMonthEnd: 'Part of Month end',
  environment: 'Environment',
};
