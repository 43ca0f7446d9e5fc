import { join } from 'node:path';
import { must, sampleIn, type Place, type Step } from './step.ts';
import { onlyBatch } from './road-steps.ts';

async function approveElsewhere(place: Place): Promise<void> {
  const at = (name: string): string => join(place.work, name);
  const pune = ['--data', at('pune')];
  const mumbai = ['--data', at('mumbai')];
  const card = async (name: string, data: readonly string[]): Promise<string> => {
    const args = ['computers', 'card', at(`${name}.json`), '--name', name, '--json', ...data];
    return /"code":"([^"]+)"/.exec(await must(args, { code: 0, says: /"code"/ }))?.[1] ?? '';
  };
  const puneCode = await card('Pune', pune);
  const mumbaiCode = await card('Mumbai', mumbai);
  const good = { code: 0, says: /./ };
  await must(['computers', 'add', at('Mumbai.json'), '--code', mumbaiCode, ...pune], good);
  await must(['computers', 'add', at('Pune.json'), '--code', puneCode, ...mumbai], good);
  const prepared = [
    '--connection',
    'practice',
    '--prepared-by',
    'Asha',
    '--accept-warnings',
    'all',
  ];
  await must(['prepare', sampleIn(place), ...prepared, ...pune], good);
  const batch = await onlyBatch(at('pune'));
  const request = at('Diwali request.rdrequest');
  const decision = at('Diwali decision.rddecision');
  await must(['remote-approval', 'request', batch, request, '--to', 'Mumbai', ...pune], good);
  await must(['remote-approval', 'show', request, ...mumbai], { code: 0, says: /60 recipients/ });
  await must(
    ['remote-approval', 'approve', request, decision, '--approved-by', 'Vikram', ...mumbai],
    { code: 0, says: /60 recipients/ },
  );
  await must(['remote-approval', 'open', decision, ...pune], good);
  await must(['resume', batch, ...pune], { code: 0, says: /60 of 60 recipients credited/ });
}

export const remoteSteps: readonly Step[] = [
  { what: 'a batch is approved at another computer', long: true, does: approveElsewhere },
];
