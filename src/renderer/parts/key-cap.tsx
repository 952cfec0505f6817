/** A key of the keyboard, to be seen; whoever listens is told of it by the button. */
export const KeyCap = ({ name }: { readonly name: string }) => (
  <span className="key" aria-hidden="true">
    {name}
  </span>
);
