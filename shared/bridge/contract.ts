import type { z } from 'zod';
import { approvalCalls } from './approval-calls.ts';
import { backupCalls } from './backup-calls.ts';
import { connectionCalls } from './connection-calls.ts';
import { connectionMoveCalls } from './connection-move-calls.ts';
import { recordingCalls } from './recording-calls.ts';
import { deskCalls } from './desk-calls.ts';
import { doctorCalls } from './doctor-calls.ts';
import { draftCalls } from './draft-calls.ts';
import { deskCardCalls, handoverCalls } from './handover-calls.ts';
import { historyCalls } from './history-calls.ts';
import { homeCalls } from './home-calls.ts';
import { enkashCalls } from './enkash-calls.ts';
import { importCalls } from './import-calls.ts';
import { matchCalls } from './match-calls.ts';
import { periodCalls } from './period-calls.ts';
import { practiceCalls } from './practice-calls.ts';
import { recipientCalls } from './recipient-calls.ts';
import { redemptionCalls } from './redemption-calls.ts';
import { reportCalls } from './report-calls.ts';
import { retentionCalls } from './retention-calls.ts';
import { resultCalls } from './result-calls.ts';
import { runCalls } from './run-calls.ts';
import { settingsCalls } from './settings-calls.ts';
import { taxCalls } from './tax-calls.ts';
import { trustCalls } from './trust-calls.ts';
import { voucherCalls } from './voucher-calls.ts';

/**
 * Every call the window can make: what it takes and what it gives. Checked on both ends.
 * Everything comes back as a `Reply`; errors are values.
 */
export const bridgeCalls = {
  ...deskCalls,
  ...doctorCalls,
  ...importCalls,
  ...draftCalls,
  ...approvalCalls,
  ...runCalls,
  ...resultCalls,
  ...settingsCalls,
  ...homeCalls,
  ...historyCalls,
  ...recipientCalls,
  ...reportCalls,
  ...connectionCalls,
  ...connectionMoveCalls,
  ...recordingCalls,
  ...matchCalls,
  ...trustCalls,
  ...backupCalls,
  ...deskCardCalls,
  ...handoverCalls,
  ...enkashCalls,
  ...redemptionCalls,
  ...voucherCalls,
  ...periodCalls,
  ...retentionCalls,
  ...taxCalls,
  ...practiceCalls,
};

export type BridgeCalls = typeof bridgeCalls;
export type BridgeCall = keyof BridgeCalls;
export type BridgeInput<Call extends BridgeCall> = z.input<BridgeCalls[Call]['input']>;
export type BridgeRequest<Call extends BridgeCall> = z.output<BridgeCalls[Call]['input']>;
export type BridgeOutput<Call extends BridgeCall> = z.output<BridgeCalls[Call]['output']>;
