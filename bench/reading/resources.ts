import { readFileSync } from 'node:fs';

/** What this process, with all its threads, has cost so far: the most memory it held, and processor time. */
export function resourcesUsed(): { peakMb: number; cpuMs: number } {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { peakMb: peakMb(), cpuMs: (userCPUTime + systemCPUTime) / 1000 };
}

/** The most memory held so far. Linux counts in `maxRSS` what the process was forked from, too. */
export function peakMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(peak) / 1024;
}
