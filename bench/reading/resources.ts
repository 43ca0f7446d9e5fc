/** What this process, with all its threads, has cost so far: the most memory it held, and processor time. */
export function resourcesUsed(): { peakMb: number; cpuMs: number } {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
}
