// Reads a stream of server-sent events, however the network splits it. Pure.

/** One event as it came. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** Takes text in pieces of any size and returns the complete events. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = "";
  let event = "";
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const whole: ServerEvent[] = [];
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) whole.push({ event: event || "message", data: data.join("\n") });
        event = "";
        data = [];
        continue;
      }
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (name === "event") event = value;
      if (name === "data") data.push(value);
    }
    return whole;
  };
}

/** Whether the paths are equal or one contains the other: a change there may be visible here. */
export function touches(changed: string, shown: string): boolean {
  const within = (path: string, scope: string) =>
    scope === "" || path === scope || path.startsWith(`${scope}/`);
  return within(changed, shown) || within(shown, changed);
}
