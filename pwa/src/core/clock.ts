// The time: the phone's clock, corrected by the server's last answer. It orders nothing; it is for display
// and to choose the sweep.

let skewMs = 0;

/** Sets the server's time minus the phone's, as last measured. */
export function setSkew(ms: number): void {
  skewMs = ms;
}

/** The server's time, as far as this phone knows. */
export function serverNow(): number {
  return Date.now() + skewMs;
}

/** Converts a time of the phone's clock to the server's. */
export function corrected(phoneMs: number): number {
  return phoneMs + skewMs;
}
