// What all forms do when they are sent.

/** For a form's `onSubmit`: the page stays, and `act` is what happens. */
export function submits(act: () => unknown): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    void act();
  };
}
