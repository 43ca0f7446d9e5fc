import { z } from 'zod';
import { trainingFaultIds } from '../connection/training-faults.ts';
import { type BridgeCallGroup, nothing } from './call-group.ts';

const chosen = z.array(z.enum(trainingFaultIds)).max(trainingFaultIds.length);

/** The calls about what the practice account is told to do wrong, so that people can learn from it. */
export const practiceCalls = {
  'practice.faults': { input: nothing, output: z.object({ faults: chosen }) },
  'practice.setFaults': { input: z.object({ faults: chosen }), output: nothing },
} as const satisfies BridgeCallGroup;
