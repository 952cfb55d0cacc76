/** Drawn next. */
export function RolloutPage() {
  return <h1>RolloutPage</h1>;
}
