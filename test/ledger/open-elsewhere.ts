import { openLedger } from '../../main/ledger/open.ts';
import { writeSetting } from '../../main/ledger/settings.ts';

const [folder = '', operator = '', day = ''] = process.argv.slice(2);
const opened = openLedger({ folder, key: null, now: () => new Date(`${day}T10:00:00.000Z`) });
if (opened.ok) {
  if (operator !== '') writeSetting(opened.value, 'operator', operator);
  opened.value.close();
}
process.stdout.write(JSON.stringify(opened.ok ? { code: 'open' } : opened.error));
