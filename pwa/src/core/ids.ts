// Ids made on the phone: UUIDv7, in the order in which they are made, even if the clock stands still or goes
// back.

let lastMs = 0;
let count = 0;

/** A new id. Works without a secure context, where `crypto.randomUUID` is missing. */
export function newId(nowMs = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    count = 0;
  } else count += 1;
  // Twelve bits count ids within one millisecond; more of them use the next millisecond.
  if (count > 0xfff) {
    lastMs += 1;
    count = 0;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const time = Math.max(0, lastMs).toString(16).padStart(12, "0").slice(-12);
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((Number.parseInt(random.charAt(0), 16) & 0x3) | 0x8).toString(16);
  const counter = count.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}
