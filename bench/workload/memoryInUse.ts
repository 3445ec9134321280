interface MemoryMeasurement {
  readonly bytes: number;
  readonly breakdown: readonly { readonly bytes: number; readonly attribution: readonly { readonly scope?: string }[] }[];
}

declare global {
  interface Performance {
    /** Chromium, in isolated pages: https://wicg.github.io/performance-measure-memory/ */
    measureUserAgentSpecificMemory?(): Promise<MemoryMeasurement>;
  }
}

/** Megabytes in use by this page and its workers, after a collection; no figures where the browser does not measure it (a headless shell). */
export async function memoryInUse(): Promise<Record<string, number>> {
  const measured = await performance.measureUserAgentSpecificMemory?.().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined;
    throw error;
  });
  if (!measured) return {};
  const { bytes, breakdown } = measured;
  const bytesIn = (scope: string) =>
    breakdown.filter(({ attribution }) => attribution.some((one) => one.scope === scope)).reduce((sum, part) => sum + part.bytes, 0);
  return { megabytes: bytes / 1e6, pageMegabytes: bytesIn('Window') / 1e6, workerMegabytes: bytesIn('DedicatedWorkerGlobalScope') / 1e6 };
}
