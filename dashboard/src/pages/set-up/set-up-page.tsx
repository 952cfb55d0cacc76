/** Its place in the router; the page follows. */
export function SetUpPage() {
  return <h1>Set up</h1>;
}
