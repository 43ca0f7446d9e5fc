import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Command } from 'commander';
import type { Check } from '../../../shared/doctor/check.ts';
import { examine } from '../../app/doctor/doctor.ts';
import { systemDisk } from '../../app/doctor/folder-check.ts';
import { supportBundle } from '../../app/doctor/support-bundle.ts';
import { logFolder } from '../../app/host/activity-log.ts';
import { appVersion } from '../../app/host/app-version.ts';
import { companyNetwork } from '../../app/host/company-network.ts';
import { startDesk } from '../../app/host/start-desk.ts';
import { reach } from '../../enkash/http.ts';
import { thisComputer } from '../../enkash/tls-trust.ts';
import { policyHere, policyOf } from '../../policy/read-policy.ts';
import { dataOption, jsonOption, run, type DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { fileFault } from '../terminal/file-fault.ts';
import { deskOptions } from '../terminal/open-desk.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

interface DoctorFlags extends DataFlags {
  readonly bundle?: string;
}

const patienceMs = 10_000;

/** `doctor`: what keeps Reward Desk from working on this computer, a sentence for each, and a file for support. */
export function doctorProgram(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('check keychain, data, disk, network, proxy, certificates and clock')
    .option('--bundle <file>', 'save the checks, versions and log for support, without recipients')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: DoctorFlags) => doctorCommand(flags, terminal)));
}

async function doctorCommand(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const options = deskOptions({ data: flags.data });
  const opened = await startDesk(options);
  const network = companyNetwork(policyOf(policyHere()), options.keychain, undefined);
  try {
    const checks = await examine(
      {
        folder: options.folder,
        keychain: options.keychain,
        disk: systemDisk,
        computer: thisComputer,
        policy: policyHere(),
        reach: (url) => reach(url, patienceMs, network),
        now: () => new Date(),
        freshValue: randomUUID,
      },
      opened,
    );
    if (flags.json === true) tellJson(terminal, 'checks', checks);
    else for (const check of checks) tell(check, terminal);
    if (flags.bundle !== undefined) {
      save(flags.bundle, checks, options.folder);
      terminal.err(`Saved for support: ${flags.bundle}`);
    }
    return checks.some(({ state }) => state === 'fault') ? exitCodes.mistake : exitCodes.fine;
  } finally {
    if (opened.ok) await opened.value.close();
  }
}

const signs = { fine: '  ok     ', attention: '  note   ', fault: '  FAULT  ' } as const;

function tell({ about, state, says, remedy }: Check, terminal: Terminal): void {
  terminal.out(`${signs[state]}${about.padEnd(13)} ${says}`);
  if (remedy !== null) terminal.out(`${' '.repeat(23)}${remedy}`);
}

function save(file: string, checks: readonly Check[], folder: string): void {
  const versions = { app: appVersion(), electron: null };
  try {
    writeFileSync(file, supportBundle(versions, checks, logFolder(folder), homedir()), {
      mode: 0o600,
    });
  } catch {
    throw new CommandFailed(fileFault(file, 'written'), exitCodes.mistake);
  }
}
