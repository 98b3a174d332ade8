// What all forms do when they are submitted.

/** For a form's `onSubmit`: the page stays, and `act` runs. */
export function submits(act: () => unknown): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    void act();
  };
}
