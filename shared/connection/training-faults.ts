/** What can be learnt on the practice account: what goes wrong, and how the practice EnKash is told to do it. */
export const trainingFaults = [
  {
    id: 'lost-response',
    label: 'A response is lost',
    what: 'EnKash credits one request, but its response never arrives.',
    spec: 'reset-after-commit:at=2',
  },
  {
    id: 'server-error',
    label: 'A server error',
    what: 'One request gets HTTP 500 and nothing is credited.',
    spec: 'error-500-before-commit:at=2',
  },
  {
    id: 'rows-refused',
    label: 'Some recipients are refused',
    what: 'One request comes back with three failed recipients.',
    spec: 'rows-refused:at=2,rows=3',
  },
  {
    id: 'row-missing',
    label: 'A recipient is missing in the response',
    what: 'One recipient is in neither list of the response.',
    spec: 'row-missing:at=2',
  },
  {
    id: 'low-balance',
    label: 'The balance runs out',
    what: 'Another user of the account spends the balance during the run.',
    spec: 'low-balance:at=2',
  },
  {
    id: 'too-many-requests',
    label: 'Too many requests',
    what: 'EnKash asks to wait before the next request.',
    spec: 'too-many-requests:at=2',
  },
  {
    id: 'kyc',
    label: 'KYC is not completed',
    what: 'EnKash refuses every request until this is switched off.',
    spec: 'kyc-not-done',
  },
  {
    id: 'no-status-check',
    label: 'Status checks are not available',
    what: 'A lost response stays an unknown outcome for longer.',
    spec: 'lookup-unavailable',
  },
] as const;

export type TrainingFault = (typeof trainingFaults)[number]['id'];
export const trainingFaultIds = trainingFaults.map(({ id }) => id);
