// The time: the phone's clock, put right by what the server last said. Orders nothing; only shows and picks the sweep.

let skewMs = 0;

/** Server's time less the phone's, as last measured. */
export function setSkew(ms: number): void {
  skewMs = ms;
}

/** What time it is by the server's clock, as far as this phone knows. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

/** A time by the phone's clock as it is by the server's. */
export function corrected(phoneMs: number): number {
  return phoneMs + skewMs;
}
