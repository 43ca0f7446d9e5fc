import { openLedger } from '../../main/ledger/open.ts';

/** Opens a ledger with a key and kills this process when it comes to the given step (counted from 1). */
const [folder = '', key = '', fatal = '', moment = ''] = process.argv.slice(2);
let steps = 0;
const opened = openLedger({
  folder,
  key,
  now: () => new Date(moment),
  onStep: (step) => {
    if (!step.startsWith('bring over')) return;
    steps += 1;
    if (steps === Number(fatal)) process.kill(process.pid, 'SIGKILL');
  },
});
if (opened.ok) opened.value.close();
process.stdout.write(JSON.stringify({ code: opened.ok ? 'open' : opened.error.code, steps }));
