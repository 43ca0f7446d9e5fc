import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { shippedPackageSchema } from './sbom.ts';

/*
 * Asks the registry which packages have known faults, and fails at a grave one in what ships. Where the registry
 * cannot be asked (no network, a mirror without this question) it says so and does not fail.
 * `scripts/advisories-allowed.json` lists the faults that do not concern the desk, each with a reason.
 */

const root = join(import.meta.dirname, '..');

const adviceSchema = z.object({
  source: z.union([z.int(), z.string()]),
  name: z.string(),
  title: z.string(),
  url: z.string().default(''),
  severity: z.string(),
});
const auditSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      // A name stands for a fault of that package, which has an entry of its own.
      via: z.array(z.union([z.string(), adviceSchema])),
    }),
  ),
});
const allowedSchema = z.array(
  z.object({ package: z.string(), advisory: z.string(), reason: z.string().min(20) }),
);
export type AllowedAdvisory = z.infer<typeof allowedSchema>[number];

export type Advice =
  | { readonly kind: 'not-known' }
  | { readonly kind: 'known'; readonly grave: readonly string[]; readonly idle: readonly string[] };

/**
 * What the answer of `npm audit --json` means for what ships. `idle`: allowances that nothing needs any more.
 * Anything that is no audit is "not known": the registry's refusal, a proxy's page, nothing at all.
 */
export function judgeAudit(
  answer: string,
  shipped: ReadonlySet<string>,
  allowances: readonly AllowedAdvisory[],
): Advice {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    return { kind: 'not-known' };
  }
  const audit = auditSchema.safeParse(json);
  if (!audit.success) return { kind: 'not-known' };
  const faults = Object.values(audit.data.vulnerabilities)
    .filter(({ name }) => shipped.has(name))
    .flatMap(({ via }) => via.filter((one) => typeof one !== 'string'))
    .filter(({ severity }) => severity === 'high' || severity === 'critical');
  const covers = (allowance: AllowedAdvisory, fault: (typeof faults)[number]): boolean =>
    allowance.package === fault.name &&
    (fault.url.endsWith(`/${allowance.advisory}`) || String(fault.source) === allowance.advisory);
  return {
    kind: 'known',
    grave: faults
      .filter((fault) => !allowances.some((allowance) => covers(allowance, fault)))
      .map(({ name, severity, title, url }) => `${name} (${severity}): ${title} ${url}`.trim()),
    idle: allowances
      .filter((allowance) => !faults.some((fault) => covers(allowance, fault)))
      .map(({ package: name, advisory }) => `${name} ${advisory}`),
  };
}

/** The packages that the last build put into the product, and the Electron around it. */
function shippedNames(): ReadonlySet<string> {
  const list = join(root, 'dist', 'notices', 'shipped-packages.json');
  if (!existsSync(list)) throw new Error('Build first: npm run build');
  const shipped = z.array(shippedPackageSchema).parse(JSON.parse(readFileSync(list, 'utf8')));
  return new Set([...shipped.map(({ name }) => name), 'electron', 'keytar', 'xlsx']);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const allowances = allowedSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'advisories-allowed.json'), 'utf8')),
  );
  const asked = spawnSync('npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 * 2 ** 20,
  });
  const advice = judgeAudit(asked.stdout, shippedNames(), allowances);
  if (advice.kind === 'not-known')
    process.stdout.write(
      'The registry did not say which packages have known faults; not checked.\n',
    );
  else {
    for (const line of advice.idle)
      process.stdout.write(`Allowed, and not needed any more: ${line}\n`);
    for (const line of advice.grave) process.stdout.write(`Known fault in what ships: ${line}\n`);
    if (advice.grave.length === 0) process.stdout.write('No grave fault is known in what ships.\n');
    process.exitCode = advice.grave.length === 0 ? 0 : 1;
  }
}
