// The address of a record's page.

/** The parts of `/r/FORM/SLOT/PLACE`. */
export function partsOf(address: string): { form: string; slot: string; path: string } | undefined {
  const [form, slot, ...rest] = address.split("/");
  return form && slot && rest.length > 0 ? { form, slot, path: rest.join("/") } : undefined;
}
